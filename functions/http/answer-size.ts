import type { APIGatewayProxyResult } from "aws-lambda";
import { FAULTS } from "../../domain/fault.ts";
import { errorResponse } from "../../domain/wire/envelopes.ts";
import type { EnvelopedRefusal } from "./api-route.ts";

/**
 * What a function can answer: 6 MB (AWS, Lambda quotas), though API Gateway takes 10. It counts with the body written as a text of
 * JSON, in which each quotation mark takes two bytes. What is longer, Lambda throws away, and the gateway says 502.
 */
export const ANSWER_BYTES_MAX = 6_291_556;

/**
 * Longest answer to a refused request: as much as was sent at most, where an echo of it, with its `&` written as five characters,
 * would be five times as much.
 */
export const REFUSAL_BYTES_MAX = 1_000_000;

/** Shorter than this a body fits in any case, for a character takes six bytes at most (`\u0001`). */
const SURELY_FITS_LENGTH = 1_000_000;

/** Whether Lambda can carry an answer back. */
export const fitsLambda = (answer: APIGatewayProxyResult): boolean =>
	answer.body.length <= SURELY_FITS_LENGTH || Buffer.byteLength(JSON.stringify(answer)) <= ANSWER_BYTES_MAX;

/**
 * In place of an answer that does not fit. Only a list can be too long: an order of 5,000 numbers, with the place of each, fits twice
 * (`test/unit/functions/http/answer-size.test.ts`).
 */
export const TOO_LONG: EnvelopedRefusal = {
	status: 400,
	faults: [
		FAULTS.badRequest("The answer would be longer than 6 MB; ask for less at once, with a smaller size."),
	],
	envelope: errorResponse,
};
