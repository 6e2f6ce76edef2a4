import sax from "sax";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import type { TextRow } from "../domain/import/delimited-text.ts";
import { type PartReader, sharedTexts, worksheet } from "../domain/import/worksheet.ts";
import type { Result } from "../domain/result.ts";
import { BadFileError } from "./terminal.ts";

/** Parts of a workbook at most; one of a hundred worksheets has some 500. */
const PARTS_MAX = 10_000;

/**
 * Bytes of a worksheet at most. As many rows as a worksheet can have, 1,048,576, of eight cells of 50 bytes each, and as much again.
 * It is read as it comes, so that they take time and no room.
 */
const SHEET_BYTES_MAX = 1_000_000_000;

/** Bytes of the texts that cells share at most: a million of 60 characters, and the elements around them. They are kept. */
const TEXTS_BYTES_MAX = 120_000_000;

/** Bytes at most of the parts that say where the others are; in a workbook of a hundred worksheets some 20,000. */
const INDEX_BYTES_MAX = 1_000_000;

const WORKBOOK = "xl/workbook.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";

/**
 * Reads the first worksheet of a workbook (.xlsx, ECMA-376), as many rows at a time as are read of it. Its texts are in memory, and
 * nothing else; however small the file is, no more of any part is read than its limit says. Throws `BadFileError` when it is no
 * workbook, is damaged, or is too large.
 */
export async function* xlsxRows(file: string): AsyncGenerator<readonly TextRow[]> {
	const zip = await inWorkbook(file, () => openPromise(file, { autoClose: false }));
	try {
		const parts = await inWorkbook(file, () => partsOf(file, zip));
		const { sheet, texts } = await inWorkbook(file, () => findParts(file, zip, parts));
		const shared = sharedTexts();
		const fine = <T>(read: Result<T, { readonly line: number; readonly reason: string }>): T => {
			if (read.ok) return read.value;
			throw new BadFileError(`${file}, line ${read.refusal.line}: ${read.refusal.reason}.`);
		};
		if (texts !== undefined)
			for await (const _ of readPart(file, zip, texts, TEXTS_BYTES_MAX, shared)) fine(shared.texts());
		const reader = worksheet(fine(shared.texts()));
		for await (const _ of readPart(file, zip, sheet, SHEET_BYTES_MAX, reader)) yield fine(reader.rows());
	} finally {
		zip.close();
	}
}

/** Does something with the workbook; what its readers object to is told as the file's fault. */
async function inWorkbook<T>(file: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof BadFileError || !(error instanceof Error) || "syscall" in error) throw error;
		throw new BadFileError(`${file} is not a workbook that can be read: ${error.message.split("\n")[0]}.`, {
			cause: error,
		});
	}
}

async function partsOf(file: string, zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
	if (zip.entryCount > PARTS_MAX) throw new BadFileError(`${file} has more than ${PARTS_MAX} parts.`);
	const parts = new Map<string, Entry>();
	for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
	return parts;
}

/** The first worksheet of the workbook, and the texts that its cells share. */
async function findParts(
	file: string,
	zip: ZipFile,
	parts: ReadonlyMap<string, Entry>,
): Promise<{ readonly sheet: Entry; readonly texts: Entry | undefined }> {
	const targets = new Map<string, string>();
	let texts: string | undefined;
	let first: string | undefined;
	const workbook = elementsOf((name, attributes) => {
		if (name === "sheet") first ??= Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
	});
	const relations = elementsOf((name, { Id = "", Type = "", Target = "" }) => {
		if (name !== "Relationship") return;
		const path = Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`;
		targets.set(Id, path);
		if (Type.endsWith("/sharedStrings")) texts = path;
	});
	for (const [name, reader] of [
		[WORKBOOK, workbook],
		[RELATIONS, relations],
	] as const) {
		const part = parts.get(name);
		if (part === undefined) throw new BadFileError(`${file} is not a workbook: it has no ${name}.`);
		for await (const _ of readPart(file, zip, part, INDEX_BYTES_MAX, reader));
	}
	const sheet = parts.get(targets.get(first ?? "") ?? "");
	if (sheet === undefined) throw new BadFileError(`${file} has no worksheet.`);
	return { sheet, texts: parts.get(texts ?? "") };
}

const elementsOf = (
	told: (name: string, attributes: Readonly<Record<string, string>>) => void,
): PartReader => ({
	open: (name, attributes) => told(name.slice(name.indexOf(":") + 1), attributes),
	text: () => {},
	close: () => {},
});

/** Has a part read; comes back after each piece of it. */
async function* readPart(
	file: string,
	zip: ZipFile,
	part: Entry,
	bytesMax: number,
	reader: PartReader,
): AsyncGenerator<void> {
	if (part.uncompressedSize > bytesMax)
		throw new BadFileError(
			`${file}: ${part.fileName} has ${part.uncompressedSize} bytes, more than ${bytesMax}.`,
		);
	const parser = sax.parser(true, { position: false });
	parser.onopentag = ({ name, attributes }) => reader.open(name, attributes);
	parser.ontext = reader.text;
	parser.oncdata = reader.text;
	parser.onclosetag = (name) => reader.close(name);
	const decoder = new TextDecoder("utf-8", { fatal: true });
	const parse = async (write: () => void) => {
		write();
		if (parser.error !== null) throw parser.error;
	};
	const stream = await inWorkbook(file, () => zip.openReadStreamPromise(part));
	const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
	try {
		for (;;) {
			const { done, value } = await inWorkbook(file, () => pieces.next());
			if (done === true) break;
			await inWorkbook(file, () => parse(() => parser.write(decoder.decode(value, { stream: true }))));
			yield;
		}
		await inWorkbook(file, () => parse(() => parser.write(decoder.decode()).close()));
		yield;
	} finally {
		stream.destroy();
	}
}
