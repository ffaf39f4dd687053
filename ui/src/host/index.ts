// The one door from the window to the program. Everything else in `ui/` imports from here and knows neither Tauri
// nor HTTP. It decides nothing: it carries a command over, and brings the answer or the refusal back.
import type { Commands, Event as HostEvent, Failure } from "../contract";

export type { Commands, Failure, HostEvent };

/** The name of a command in the program's command list (crate `app`). */
export type CommandName = keyof Commands;
export type Request<K extends CommandName> = Commands[K]["request"];
export type Response<K extends CommandName> = Commands[K]["response"];

/** A kind of file in a dialog: what the person reads, and the extensions without a dot. */
export interface FileKind {
  name: string;
  extensions: string[];
}
export interface SaveDialog {
  title: string;
  /** File name proposed, without a folder. */
  suggestedName: string;
  kinds: FileKind[];
}
export interface OpenDialog {
  title: string;
  /** What is chosen: one or several files, or a folder. */
  choose: "file" | "files" | "folder";
  kinds: FileKind[];
}

/** What a place to run in has to offer. Two exist: the desktop window and the loopback bridge. */
export interface Host {
  /** Resolves with the answer; rejects with a `CallError`. */
  call(name: string, request: unknown): Promise<unknown>;
  /** Hears of running work until the returned function is called. */
  onProgress(hear: (event: HostEvent) => void): () => void;
  /** The full path chosen, or null when the person closed the dialog. The file is not yet written. */
  saveDialog(options: SaveDialog): Promise<string | null>;
  /** The full paths chosen; empty when the person closed the dialog. */
  openDialog(options: OpenDialog): Promise<string[]>;
  /** Opens a finished file with the system's own program for it, or shows it in its folder. */
  openPath(path: string, how: "open" | "reveal"): Promise<void>;
}

/** A refused command. `failure` is the tagged value of the program; the sentence for the person is made from it. */
export class CallError extends Error {
  readonly failure: Failure;
  readonly command: string;
  constructor(command: string, failure: Failure) {
    super(`${command}: ${(failure as { kind: string }).kind}`);
    this.name = "CallError";
    this.command = command;
    this.failure = failure;
  }
}

// Tauri puts this name into every page of its own windows, and only there.
const host: Promise<Host> =
  "__TAURI_INTERNALS__" in window
    ? import("./tauri").then((place) => place.tauriHost)
    : import("./bridge").then((place) => place.bridgeHost);

let hearRefusal: (failure: Failure) => void = () => undefined;

/** Hears of every refusal beside the caller: the window locks itself when the program says that nobody is signed in. */
export function onRefused(hear: (failure: Failure) => void): void {
  hearRefusal = hear;
}

/** Calls one command of the program. Rejects with `CallError` when the program refuses. */
export async function call<K extends CommandName>(name: K, request: Request<K>): Promise<Response<K>> {
  try {
    return (await (await host).call(name, request)) as Response<K>;
  } catch (error) {
    if (error instanceof CallError) hearRefusal(error.failure);
    throw error;
  }
}

/** Hears of running work (batch printing, merging, backup). Returns the function that stops hearing. */
export function onProgress(hear: (event: HostEvent) => void): () => void {
  let stop: (() => void) | undefined;
  let stopped = false;
  void host.then((place) => {
    if (!stopped) stop = place.onProgress(hear);
  });
  return () => {
    stopped = true;
    stop?.();
  };
}

/** Asks where to save. */
export async function saveDialog(options: SaveDialog): Promise<string | null> {
  return (await host).saveDialog(options);
}

/** Asks for files or a folder. */
export async function openDialog(options: OpenDialog): Promise<string[]> {
  return (await host).openDialog(options);
}

/** Opens a file the program has written, or its folder. */
export async function openPath(path: string, how: "open" | "reveal" = "open"): Promise<void> {
  return (await host).openPath(path, how);
}

/** The system's print dialog for what the page shows under `@media print`. */
export function print(): void {
  window.print();
}
