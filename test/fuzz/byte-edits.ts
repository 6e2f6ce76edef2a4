import fc from "fast-check";

/** A little more than a body may have, 1 MiB: what grows by repetition stops there. */
const BYTES_MAX = 1_050_000;

/** A change of some bytes; where and how many are parts of the whole, so that it fits whatever it is made to. */
interface ByteEdit {
	readonly at: number;
	readonly part: number;
	readonly put: Buffer;
	readonly kind: "insert" | "replace" | "cut off" | "repeat" | "repeat to the limit";
}

const STRANGE_BYTES = [
	"00",
	"ff",
	"c0af",
	"eda080",
	"feff",
	"fffe",
	"efbfbd",
	"3c",
	"3e",
	"26",
	"22",
	"7b7d",
	"0d0a",
];

const byteEdit: fc.Arbitrary<ByteEdit> = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	part: fc.constantFrom(0.01, 0.05, 0.2, 0.5),
	put: fc.oneof(
		fc.constantFrom(...STRANGE_BYTES).map((hex) => Buffer.from(hex, "hex")),
		fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
	),
	kind: fc.oneof(
		{ weight: 60, arbitrary: fc.constantFrom("insert", "replace", "cut off", "repeat") },
		{ weight: 1, arbitrary: fc.constant("repeat to the limit") },
	),
});

/** Bytes with a few of them changed, mostly with none. */
export function edited(bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
	const edits = fc.oneof(
		{ weight: 3, arbitrary: fc.constant([]) },
		{ weight: 1, arbitrary: fc.array(byteEdit, { minLength: 1, maxLength: 3 }) },
	);
	return fc.tuple(bytes, edits).map(([whole, each]) => each.reduce(apply, whole));
}

function apply(whole: Buffer, { at, part, put, kind }: ByteEdit): Buffer {
	const from = Math.floor(at * whole.length);
	const slice = whole.subarray(from, from + Math.ceil(part * whole.length));
	const [before, after] = [whole.subarray(0, from), whole.subarray(from + slice.length)];
	if (kind === "cut off") return before;
	if (kind === "insert") return Buffer.concat([before, put, slice, after]);
	if (kind === "replace") return Buffer.concat([before, put, after]);
	const room = Math.floor((BYTES_MAX - whole.length) / Math.max(slice.length, 1));
	const times = Math.max(1, kind === "repeat" ? Math.min(room, 20) : room);
	return Buffer.concat([before, ...Array<Buffer>(times).fill(slice), after]);
}
