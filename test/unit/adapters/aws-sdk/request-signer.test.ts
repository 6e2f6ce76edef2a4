import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpRequest, Identity, SourceData } from "@smithy/types";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { requestSigner } from "../../../../adapters/aws-sdk/request-signer.ts";

/** What the SDK's own signer hashes with. */
class NodeSha256 {
	readonly #hash;
	constructor(secret?: SourceData) {
		this.#hash =
			secret === undefined ? createHash("sha256") : createHmac("sha256", Buffer.from(secret as string));
	}
	update(data: Uint8Array) {
		this.#hash.update(data);
	}
	async digest() {
		return new Uint8Array(this.#hash.digest());
	}
	reset() {}
}

const text = fc.stringMatching(/^[!-~]{1,40}$/);
const identity = fc.record(
	{ accessKeyId: text, secretAccessKey: text, sessionToken: text },
	{ requiredKeys: ["accessKeyId", "secretAccessKey"] },
);
/** Undefined for a call that sends nothing, such as one of a function without an event. */
const body = fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array(), fc.constant(undefined));
const moment = fc.date({ min: new Date("2024-01-01"), max: new Date("2099-01-01"), noInvalidDate: true });

const requestOf = (content: string | Uint8Array | undefined): HttpRequest => ({
	protocol: "https:",
	hostname: "dynamodb.us-east-1.amazonaws.com",
	method: "POST",
	path: "/",
	query: {},
	headers: {
		host: "dynamodb.us-east-1.amazonaws.com",
		"content-type": "application/x-amz-json-1.0",
		"x-amz-target": "DynamoDB_20120810.GetItem",
		"content-length": "17",
		"amz-sdk-request": "attempt=1; max=3",
	},
	body: content,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("signs as the SDK's own signer does, for whoever signs and on whatever day, one request after the other", async () => {
	const signer = requestSigner();
	const properties = { name: "dynamodb", region: "us-east-1" };
	await fc.assert(
		fc.asyncProperty(identity, body, moment, async (credentials, content, at) => {
			vi.setSystemTime(at);
			const theirs = new SignatureV4({
				credentials,
				region: "us-east-1",
				service: "dynamodb",
				sha256: NodeSha256,
				applyChecksum: false,
			});
			const unsignableHeaders = new Set(["content-length", "amz-sdk-request"]);
			const expected = await theirs.sign(requestOf(content), { signingDate: at, unsignableHeaders });
			const signed = await signer.sign(requestOf(content), credentials as Identity, properties);
			expect(signed.headers).toEqual(expected.headers);
		}),
	);
});

it("signs for the region and the service that an endpoint names before the client's own", async () => {
	const request = await requestSigner().sign(
		requestOf("{}"),
		{ accessKeyId: "AKID", secretAccessKey: "secret" } as Identity,
		{ name: "dynamodb", region: "us-east-1", signingName: "states", signingRegion: "eu-west-1" },
	);
	expect(request.headers.authorization).toContain("/eu-west-1/states/aws4_request, ");
});
