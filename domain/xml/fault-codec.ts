import type { Fault } from "../fault.ts";
import { document, leaf, node } from "./xml-text.ts";

/**
 * `<ErrorList>` of an order. Inside an error `Code` comes first, then `Description`: the Python client reads by position.
 * Nothing at all for no faults, since an empty list breaks a Java client (contract, section 0, decision 9).
 */
export const encodeErrorList = (faults: readonly Fault[]): string =>
	faults.length === 0
		? ""
		: node(
				"ErrorList",
				...faults.map(({ code, description, telephoneNumber }) =>
					node(
						"Error",
						leaf("Code", code),
						leaf("Description", description),
						leaf("TelephoneNumber", telephoneNumber),
					),
				),
			);

/** The envelope of a fault that concerns no order: unknown paths, refused methods, the service's own trouble. */
export const encodeErrorResponse = ({ code, description }: Fault): string =>
	document(
		node("ErrorResponse", node("ResponseStatus", leaf("ErrorCode", code), leaf("Description", description))),
	);
