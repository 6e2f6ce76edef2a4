/** What is used of the reader of ZIP files. */
declare module "yauzl" {
	import type { Readable } from "node:stream";

	export interface Entry {
		readonly fileName: string;
		/** As the file says; what is longer than that is an error when it is read. */
		readonly uncompressedSize: number;
	}
	export interface ZipFile {
		readonly entryCount: number;
		eachEntry(): AsyncIterable<Entry>;
		openReadStreamPromise(entry: Entry): Promise<Readable>;
		close(): void;
	}
	export function openPromise(path: string, options: { readonly autoClose: boolean }): Promise<ZipFile>;
}
