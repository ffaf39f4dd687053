// The desktop window's way to the program. The only file of the window that imports @tauri-apps.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { CallError, type Failure, type Host, type HostEvent } from "./index";

export const tauriHost: Host = {
  async call(name, request) {
    try {
      return await invoke("call", { name, request });
    } catch (refusal) {
      throw new CallError(name, refusal as Failure);
    }
  },
  onProgress(hear) {
    const listening = listen<HostEvent>("progress", (event) => hear(event.payload));
    return () => void listening.then((stop) => stop());
  },
  saveDialog: (options) => invoke<string | null>("dialog_save", { options }),
  openDialog: (options) => invoke<string[]>("dialog_open", { options }),
  openPath: (path, how) => invoke("open_path", { path, how }),
};
