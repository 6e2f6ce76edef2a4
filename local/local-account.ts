/** The region everything runs in here. Only names contain it. */
export const REGION = "us-east-1";

/** The account everything runs in here: all zeroes, which AWS gives to nobody. */
export const ACCOUNT_ID = "000000000000";

/** The ARN of something of this account. */
export const arn = (service: string, resource: string) =>
	`arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${resource}`;

/** What everything here signs its requests with; nothing checks a signature. */
export const LOCAL_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };
