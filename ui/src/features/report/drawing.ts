// The parts of ECharts that a report draws with, in one piece that is loaded only where a chart is shown. Imported by
// name from here, so that the rest of the library stays out of the bundle.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

export { init };
