/** How many requests a second, and at once, one method of the API takes. */
export interface Throttle {
	readonly rate: number;
	readonly burst: number;
}

/** The part of an `AWS::ApiGateway::Stage` that says so. */
export interface MethodSetting {
	readonly HttpMethod: string;
	/** `/*` for every path; else a path, its slashes but for the first written as `~1`. */
	readonly ResourcePath: string;
	readonly ThrottlingRateLimit?: number;
	readonly ThrottlingBurstLimit?: number;
}

/**
 * Lets so many requests through at once, and then so many a second: API Gateway's token bucket (AWS, API Gateway, request throttling),
 * of which a stage has one for each method of each path. Here it holds exactly, where AWS promises a target.
 */
export class RequestBucket {
	readonly #throttle: Throttle;
	readonly #now: () => number;
	#left: number;
	#filledAt: number;

	/** `now` is in milliseconds. */
	constructor(throttle: Throttle, now: () => number = Date.now) {
		this.#throttle = throttle;
		this.#now = now;
		this.#left = throttle.burst;
		this.#filledAt = now();
	}

	/** True when the request may go on. */
	take(): boolean {
		const { rate, burst } = this.#throttle;
		const now = this.#now();
		this.#left = Math.min(burst, this.#left + ((now - this.#filledAt) / 1000) * rate);
		this.#filledAt = now;
		if (this.#left < 1) return false;
		this.#left -= 1;
		return true;
	}
}

/** What one method of a path takes, by the settings of its stage: its own where it has some; undefined where nothing is said. */
export function throttleOf(
	settings: readonly MethodSetting[],
	path: string,
	httpMethod: string,
): Throttle | undefined {
	const named = `/${path.replaceAll("/", "~1")}`;
	const own = settings.find((one) => one.ResourcePath === named && one.HttpMethod === httpMethod);
	const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } =
		own ?? settings.find((one) => one.ResourcePath === "/*" && one.HttpMethod === "*") ?? {};
	return rate === undefined || burst === undefined ? undefined : { rate, burst };
}
