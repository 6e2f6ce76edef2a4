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

/**
 * Time limits for the constructor of an AWS client, which has none of its own. Without `throwOnRequestTimeout` the limit of a
 * try is a warning (Smithy, NodeHttpHandlerOptions).
 */
export const CLIENT_LIMITS = {
	maxAttempts: ATTEMPTS_MAX,
	requestHandler: {
		connectionTimeout: CONNECTION_MS_MAX,
		requestTimeout: TRY_MS_MAX,
		throwOnRequestTimeout: true,
	},
};
