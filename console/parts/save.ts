/** How long a file that is handed to the browser is kept for it. */
const KEPT_MS = 60_000;

/** Has the browser keep a text as a file. */
export function save(name: string, text: string): void {
	const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
