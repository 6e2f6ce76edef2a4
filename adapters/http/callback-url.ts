import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** Names that never mean a machine on the public internet (RFC 6761, RFC 6762, and what clouds call their insides). */
const NOT_PUBLIC_NAME =
	/(^|\.)(localhost|local|localdomain|internal|intranet|home|lan|corp|test|invalid|arpa|onion)$/;

/** How strict a URL is looked at. */
export interface CallbackRules {
	/** True on one machine and in a test: plain HTTP, and any address. Nothing else of a URL gets laxer. */
	readonly allowPrivate: boolean;
}

/**
 * Says why a URL cannot be called back; undefined for one that can. The URL is read as `fetch` reads it, so an address in
 * decimal, octal or hexadecimal, or shortened, is the address that it means. What a name stands for is looked at when it is called.
 */
export function callbackObjection(text: string, { allowPrivate }: CallbackRules): string | undefined {
	const url = URL.parse(text);
	if (url === null) return "it is no URL";
	if (url.protocol !== "https:" && url.protocol !== "http:") return "it must be an http or https URL";
	if (url.username !== "" || url.password !== "")
		return "credentials belong into CallbackCredentials, not into the URL";
	if (allowPrivate) return undefined;
	if (url.protocol !== "https:") return "it must be an https URL";
	return hostObjection(hostOf(url));
}

/** The host of a URL as the network knows it: an IPv6 address without brackets, a name without its closing dot. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

function hostObjection(host: string): string | undefined {
	const isPublic =
		isIP(host) === 0 ? host.includes(".") && !NOT_PUBLIC_NAME.test(host) : isPublicAddress(host);
	return isPublic ? undefined : "its host is not on the public internet";
}

/** The objections to URLs under the rules. */
export function callbackRules(rules: CallbackRules) {
	return function objectionToUrl(url: string): string | undefined {
		return callbackObjection(url, rules);
	};
}
