// Starts the window: preferences first, so that nothing flashes, then the one application.
import { createApp } from "vue";
import "element-plus/theme-chalk/base.css";
import "element-plus/theme-chalk/dark/css-vars.css";
import "./style/tokens.css";
import "./style/base.css";
import App from "./App.vue";
import { applyPreferences } from "./kit/preferences";
import { router } from "./router";

applyPreferences();
createApp(App).use(router).mount("#app");
