import { expect, it } from "vitest";
import { ApiError } from "../../../client/number-orders.ts";
import { failureOf, NotSignedIn } from "../../../console/failure.ts";

it.each<[string, unknown, string, boolean]>([
	["no way to the service", new TypeError("fetch failed"), "cannot be reached", true],
	["no answer", Object.assign(new Error(), { name: "TimeoutError" }), "too long", true],
	["a sign-in that ended", new NotSignedIn(), "not signed in", true],
	["too much at once", new ApiError(429, []), "too much at once", true],
	["an outage", new ApiError(503, [{ code: 1000, description: "x" }]), "in trouble", true],
	[
		"faults",
		new ApiError(400, [
			{ code: 1, description: "A." },
			{ code: 2, description: "B." },
		]),
		"A. B.",
		false,
	],
	[
		"a fault of a number",
		new ApiError(400, [{ code: 1, description: "Taken.", telephoneNumber: "+1919" }]),
		"+1919: Taken.",
		false,
	],
	[
		"nothing there",
		new ApiError(404, [{ code: 5061, description: "Order ID is invalid." }]),
		"no such thing",
		false,
	],
	["not allowed", new ApiError(403, []), "may not", false],
	["a refusal without a word", new ApiError(418, []), "418", false],
	["a bug", new RangeError("x"), "could not do that", true],
	["what is no error", "x", "could not do that", true],
])("%s has a sentence, and says whether to try again", (_, error, words, isWorthAnotherTry) => {
	expect(failureOf(error)).toEqual({ sentence: expect.stringContaining(words), isWorthAnotherTry });
});
