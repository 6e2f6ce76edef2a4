import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Sha256 } from "../../../../adapters/aws-sdk/sha-256.ts";

const bytes = fc.uint8Array({ maxLength: 200 });
const source = fc.oneof(fc.string({ unit: "binary" }), bytes);
const hex = (digest: Uint8Array) => Buffer.from(digest).toString("hex");

it("is SHA-256 of all that it was given, in parts or whole", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(source, { maxLength: 4 }), async (parts) => {
			const [ours, nodes] = [new Sha256(), createHash("sha256")];
			for (const part of parts) {
				ours.update(part);
				nodes.update(part);
			}
			expect(hex(await ours.digest())).toBe(nodes.digest("hex"));
		}),
	);
});

it("is HMAC with SHA-256 where there is a secret, the first time and again with the same bytes", async () => {
	await fc.assert(
		fc.asyncProperty(source, source, source, async (secret, first, second) => {
			for (const data of [first, second]) {
				const ours = new Sha256(secret);
				ours.update(data);
				expect(hex(await ours.digest())).toBe(createHmac("sha256", secret).update(data).digest("hex"));
			}
		}),
	);
});

it("begins anew when it is reset, and takes buffers and views of them", async () => {
	const { buffer } = Uint8Array.from([1, 2, 3, 4]);
	const hash = new Sha256(buffer);
	hash.update("forgotten");
	hash.reset();
	hash.update(buffer);
	hash.update(new DataView(buffer, 1, 2));
	const expected = createHmac("sha256", Buffer.from([1, 2, 3, 4])).update(Buffer.from([1, 2, 3, 4, 2, 3]));
	expect(hex(await hash.digest())).toBe(expected.digest("hex"));
});
