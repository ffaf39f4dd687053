// How the window is built: one bundle for WebKitGTK (Debian, UOS, Kylin) and WebView2 (Windows).
// Element Plus is imported component by component; `app.use(ElementPlus)` would carry all of it.
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import AutoImport from "unplugin-auto-import/vite";
import Components from "unplugin-vue-components/vite";
import { ElementPlusResolver } from "unplugin-vue-components/resolvers";
import { defineConfig } from "vitest/config";

/** A place in this folder, wherever the command was started. */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [
    vue(),
    // Only Element Plus's imperative pieces (ElMessage, ElMessageBox, ElNotification, ElLoading) come by name;
    // everything of Vue is imported in plain sight.
    AutoImport({ dts: here("src/auto-imports.d.ts"), resolvers: [ElementPlusResolver()] }),
    // Our own components are imported in plain sight too: `dirs: []`.
    Components({ dts: here("src/components.d.ts"), dirs: [], resolvers: [ElementPlusResolver()] }),
  ],
  resolve: { alias: { "@": here("./src") } },
  // Relative addresses: the same files are served by tauri:// and by the loopback bridge.
  base: "./",
  build: {
    // WebKitGTK 2.50 answers to Safari 18; WebView2 follows Edge. The office's Windows 10 may stand still at 109.
    target: ["safari16", "edge109"],
    outDir: "dist",
    // A page's charts and previews are loaded when it opens; the first bundle carries the frame and Element Plus.
    chunkSizeWarningLimit: 900,
    // What the first page needs comes in one file: each file more is a way through the shell before the first letter.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "start", tags: ["$initial"] }] } } },
    reportCompressedSize: false,
  },
  server: { port: 1420, strictPort: true },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    server: { deps: { inline: ["element-plus"] } },
  },
});
