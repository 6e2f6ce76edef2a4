import { ApiError } from "../client/number-orders.ts";

/** What went wrong, for a person: a sentence, and whether the same again may go well. */
export interface Failure {
	readonly sentence: string;
	/** What was refused stays refused; what was not reached may be reached. */
	readonly isWorthAnotherTry: boolean;
}

/** Thrown when somebody who was asked to sign in again did not. */
export class NotSignedIn extends Error {
	override readonly name = "NotSignedIn";
}

const TRY_AGAIN = { isWorthAnotherTry: true } as const;

/** What an exception means for whoever waited: every one has a sentence. */
export function failureOf(error: unknown): Failure {
	if (error instanceof NotSignedIn)
		return { sentence: "You are not signed in any more. Sign in, and try again.", ...TRY_AGAIN };
	if (error instanceof ApiError) return refusal(error);
	if (error instanceof Error && error.name === "TimeoutError")
		return { sentence: "The service took too long to answer.", ...TRY_AGAIN };
	if (error instanceof TypeError)
		return { sentence: "The service cannot be reached. Nothing that you typed is lost.", ...TRY_AGAIN };
	return { sentence: "The console could not do that.", ...TRY_AGAIN };
}

function refusal({ status, faults }: ApiError): Failure {
	if (status === 429)
		return { sentence: "That was too much at once for the service. Wait a moment.", ...TRY_AGAIN };
	if (status >= 500)
		return { sentence: "The service is in trouble. It does not forget what it has taken.", ...TRY_AGAIN };
	if (status === 404)
		return { sentence: "There is no such thing in this account.", isWorthAnotherTry: false };
	const told = faults.map(({ description, telephoneNumber }) =>
		telephoneNumber === undefined || description.includes(telephoneNumber)
			? description
			: `${telephoneNumber}: ${description}`,
	);
	if (told.length > 0) return { sentence: told.join(" "), isWorthAnotherTry: false };
	if (status === 403) return { sentence: "You may not do that.", isWorthAnotherTry: false };
	return { sentence: `The service refused (${status}).`, isWorthAnotherTry: false };
}
