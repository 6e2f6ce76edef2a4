import { type LookupAddress, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** What a name was found to stand for that is not on the public internet. The address itself stays untold. */
export class PrivateAddressError extends Error {
	override readonly name = "PrivateAddressError";
}

/** Answers every address of a name, as `dns.lookup` does. */
export type Resolve = (
	hostname: string,
	done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

const systemResolve: Resolve = (hostname, done) => systemLookup(hostname, { all: true }, done);

/**
 * A look-up for a connection that reaches the public internet alone: a name with any other address among its answers is refused
 * whole. The connection goes to the very addresses that were looked at, so that a name which means something else a moment
 * later wins nothing.
 */
export function publicLookup(resolve: Resolve = systemResolve): LookupFunction {
	return function lookUpPublic(hostname, options, callback) {
		resolve(hostname, (error, addresses) => {
			if (error !== null) return callback(error, []);
			const [first] = addresses;
			if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
				return callback(new PrivateAddressError("its host is not on the public internet"), []);
			if (options.all) callback(null, [...addresses]);
			else callback(null, first.address, first.family);
		});
	};
}
