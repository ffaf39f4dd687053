// Files on their way in: dropped, pasted or chosen. Names and sizes only; what a file really is, the program finds out.

/** Bytes one pasted or dropped file may have; a larger one goes in by the dialog, which hands over its path. */
export const MOST_BYTES = 40 * 1024 * 1024;

/** Kinds offered in the dialog. */
export const KINDS = [
  { name: "扫描件、照片、文件和录音", extensions: ["jpg", "jpeg", "png", "tif", "tiff", "pdf", "doc", "docx", "xls", "xlsx", "mp3", "wav", "m4a", "amr", "ogg", "mp4"] },
];

/** Base64 of a file's bytes, without the head of a data address. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error("the file cannot be read"));
    reader.onload = () => {
      const text = String(reader.result);
      resolve(text.slice(text.indexOf(",") + 1));
    };
    reader.readAsDataURL(file);
  });
}

/** A title for the catalogue from a file's name: without folder and extension. */
export function titleOf(name: string): string {
  const bare = name.replace(/^.*[\\/]/, "");
  return bare.replace(/\.[^.]{1,5}$/, "") || bare;
}

/** A pasted picture has no name of its own. */
export function nameOf(file: File, pastedAt: string): string {
  return /^image\.(png|jpe?g)$/i.test(file.name) || file.name === "" ? `粘贴的图片 ${pastedAt}.${file.type === "image/jpeg" ? "jpg" : "png"}` : file.name;
}

/** What a media type is called. */
export function typeWord(mediaType: string): string {
  if (mediaType.startsWith("image/")) return "图片";
  if (mediaType === "application/pdf") return "PDF";
  if (mediaType.startsWith("audio/")) return "录音";
  if (mediaType.startsWith("video/")) return "录像";
  if (mediaType.includes("word")) return "Word 文档";
  if (mediaType.includes("excel") || mediaType.includes("spreadsheet")) return "Excel 表";
  return "文件";
}

const ENDINGS: Record<string, string> = {
  "image/jpeg": "jpg", "image/png": "png", "image/tiff": "tif", "application/pdf": "pdf", "audio/mpeg": "mp3", "audio/wav": "wav", "audio/amr": "amr",
  "audio/ogg": "ogg", "audio/mp4": "m4a", "video/mp4": "mp4", "application/msword": "doc", "application/vnd.ms-excel": "xls",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
};

/** The file name an attachment is written out under: its title, without what no file system takes, and its ending. */
export function fileNameOf(title: string, mediaType: string): string {
  const ending = ENDINGS[mediaType];
  const bare = title.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_").replace(/[. ]+$/, "") || "附件";
  return ending === undefined ? bare : `${bare}.${ending}`;
}
