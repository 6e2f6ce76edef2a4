/** A request that an AWS service refuses, under the name AWS has for the refusal. */
export class AwsError extends Error {
	override readonly name = "AwsError";
	/** The name the SDK gives the exception, such as `ExecutionAlreadyExists`. */
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}
