import {
	BasePathMapping,
	DomainName,
	EndpointType,
	type RestApi,
	SecurityPolicy,
	type Stage,
} from "aws-cdk-lib/aws-apigateway";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { CfnRecordSet } from "aws-cdk-lib/aws-route53";
import { Construct } from "constructs";
import type { CustomDomainChoice } from "./stack-context.ts";

/**
 * Where on a host of its own the API stands: at the root, for clients whose host alone can be set (`/v1.0/accounts/…`), and under
 * `/api`, for all others. Without a slash; the empty one is the root.
 */
export const BASE_PATHS = ["", "api"] as const;

/** What answers under the name. */
export interface CustomDomainProps extends CustomDomainChoice {
	readonly api: RestApi;
	readonly stage: Stage;
}

/** A name of the operator's for the API: in the region of the stack as the API is, by TLS 1.2 or better. */
export class CustomDomain extends Construct {
	/** `https://…/api`, without a slash at the end. */
	readonly baseUrl: string;
	/** Where the name has to lead: the target of a CNAME, for DNS that is elsewhere. */
	readonly target: string;

	constructor(scope: Construct, id: string, props: CustomDomainProps) {
		super(scope, id);
		const { api, stage, domainName, certificateArn, hostedZoneId } = props;
		const domain = new DomainName(this, "DomainName", {
			domainName,
			certificate: Certificate.fromCertificateArn(this, "Certificate", certificateArn),
			endpointType: EndpointType.REGIONAL,
			securityPolicy: SecurityPolicy.TLS_1_2, // the least that is spoken; 1.3 is, too
		});
		for (const basePath of BASE_PATHS)
			new BasePathMapping(this, basePath === "" ? "AtRoot" : `At-${basePath}`, {
				domainName: domain,
				restApi: api,
				stage,
				...(basePath === "" ? {} : { basePath }),
			});
		this.baseUrl = `https://${domainName}/api`;
		this.target = domain.domainNameAliasDomainName;
		if (hostedZoneId === undefined) return;
		new CfnRecordSet(this, "Record", {
			hostedZoneId,
			name: `${domainName}.`,
			type: "A",
			aliasTarget: { dnsName: this.target, hostedZoneId: domain.domainNameAliasHostedZoneId },
		});
	}
}
