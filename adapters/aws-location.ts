/** Where a client finds its service, and as whom it comes; what is left out is told by the environment. */
export interface AwsLocation {
	readonly region?: string;
	readonly endpoint?: string;
	/** Of the AWS configuration files. */
	readonly profile?: string;
	readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}
