/** Tries of one call to AWS, the first included. */
const ATTEMPTS_MAX = 3;

/**
 * How long one try may take until it is answered. DynamoDB answers in milliseconds, and within some hundreds of them the largest
 * transaction on a cold connection: two seconds are silence.
 */
const TRY_MS_MAX = 2_000;

/** How long a connection may take to be made, within the time of the try. */
const CONNECTION_MS_MAX = 1_000;

/** Both pauses between three tries that timed out: 0.05 and 0.1 s at most (AWS SDK, standard retries), and as much to spare. */
const PAUSES_MS_MAX = 300;

/**
 * How long one call to AWS takes at worst: 6.3 s. Inside the 10 s of a function that a customer waits for, so that a connection
 * that hangs ends in a 503 and a line of the log, not in Lambda's time-out; and twice it is inside what a sweep keeps back for
 * its end. Held by `test/infra/ordering-stack.test.ts`.
 */
export const CALL_MS_MAX = ATTEMPTS_MAX * TRY_MS_MAX + PAUSES_MS_MAX;

/** What the constructor of an AWS client takes: it has no time limits of its own. */
export interface ClientLimits {
	/** The first included. Between two tries the SDK pauses: longer each time, and drawn evenly from zero up. */
	readonly maxAttempts: number;
	readonly requestHandler: {
		readonly connectionTimeout: number;
		readonly requestTimeout: number;
		readonly socketTimeout?: number;
		/** Without it the limit of a try is a warning (Smithy, NodeHttpHandlerOptions). */
		readonly throwOnRequestTimeout: true;
	};
}

/** Time limits of the functions' clients. */
export const CLIENT_LIMITS: ClientLimits = {
	maxAttempts: ATTEMPTS_MAX,
	requestHandler: {
		connectionTimeout: CONNECTION_MS_MAX,
		requestTimeout: TRY_MS_MAX,
		throwOnRequestTimeout: true,
	},
};

/**
 * Time limits for a command of the operator's, who sooner waits than is told to begin again: one try may take `tryMs` until it is
 * answered, and as long again between two pieces of the answer.
 */
export const operatorLimits = (maxAttempts: number, tryMs: number): ClientLimits => ({
	maxAttempts,
	requestHandler: {
		connectionTimeout: tryMs,
		requestTimeout: tryMs,
		socketTimeout: tryMs,
		throwOnRequestTimeout: true,
	},
});

/**
 * Eight tries of three seconds and the pauses between them, 0.05 s at most and twice as long each time (AWS SDK, standard retries), 6.35 s
 * in all: silence is told within 31 s. With three of ten calls failing, one in 15,000 fails eight times in a row; a command that is given
 * again goes on.
 */
export const OPERATOR_LIMITS = operatorLimits(8, 3_000);
