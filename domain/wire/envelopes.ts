import type { Fault } from "../fault.ts";
import { type Element, element, leaf } from "./element.ts";

/** What stands around the faults of a resource in XML: the root changes with the resource (contract, section 1.0). */
export type Envelope = (faults: readonly Fault[]) => Element;

/** `<Root><ResponseStatus><ErrorCode/><Description/></ResponseStatus></Root>`: there is room for the first fault alone. */
export function statusEnvelope(root: string): Envelope {
	return function encodeStatus([first]) {
		return element(
			root,
			element("ResponseStatus", leaf("ErrorCode", first?.code), leaf("Description", first?.description)),
		);
	};
}

/** The envelope of what concerns no resource: unknown paths, refused methods, the service's own trouble. */
export const errorResponse: Envelope = statusEnvelope("ErrorResponse");
