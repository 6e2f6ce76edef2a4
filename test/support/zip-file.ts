import { crc32, deflateRawSync } from "node:zlib";

/** A file of a ZIP: its content, and how long the file says that it is, if that is not the truth. */
export interface ZippedPart {
	readonly name: string;
	readonly content: string | Uint8Array;
	readonly claims?: number;
}

/** A ZIP file of these parts (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */
export function zipFile(parts: readonly ZippedPart[]): Buffer {
	const files: Buffer[] = [];
	const entries: Buffer[] = [];
	let offset = 0;
	for (const { name, content, claims } of parts) {
		const bytes = Buffer.from(content);
		const packed = deflateRawSync(bytes);
		const path = Buffer.from(name);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(8, 4);
		common.writeUInt32LE(crc32(bytes), 10);
		common.writeUInt32LE(packed.length, 14);
		common.writeUInt32LE(claims ?? bytes.length, 18);
		common.writeUInt16LE(path.length, 22);
		const file = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, path, packed]);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(offset, 10);
		entries.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, place, path]));
		files.push(file);
		offset += file.length;
	}
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(22);
	end.write("PK\x05\x06", "latin1");
	end.writeUInt16LE(parts.length, 8);
	end.writeUInt16LE(parts.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...files, directory, end]);
}
