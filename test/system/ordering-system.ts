/** The ordering system as its customers and its operator see it. The tests know nothing else of it. */
export interface OrderingSystem {
	/** What customers call; ends in `/api`. */
	readonly baseUrl: string;
	/** The same API at the root of its host; undefined where only its name has that, and it has no name. */
	readonly rootUrl: string | undefined;
	/** Runs an operator's command, such as `inventory`, and answers what it printed; throws when it fails. */
	command(name: string, ...args: readonly string[]): Promise<string>;
	/** Has the redrive look now, as the schedule does every minute, and waits for a look that began after this was asked. */
	redrive(): Promise<void>;
	/** Ends it as an operator would; `kill` ends it as a power cut would. One that others use as well goes on. */
	stop(kill?: "kill"): Promise<void>;
}
