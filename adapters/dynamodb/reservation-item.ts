import type { AttributeValue, TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { PlannedClaim } from "../../domain/inventory/plan-claims.ts";
import type { Reservation } from "../../domain/inventory/reservation.ts";
import { marshal, textIn, unmarshal } from "./attributes.ts";
import { RESERVATIONS_DUE, reservationKey, reservedNumberIn } from "./reservation-keys.ts";

/**
 * A reservation as its item. When it expires it is due: its number has to go back to stock. A hold has no `reservedBy`, by which an
 * account's are listed: nobody was told of it.
 */
export const reservationItem = ({
	number,
	accountId,
	reservationId,
	expiresAt,
	isHold,
}: Reservation): Record<string, AttributeValue> =>
	marshal({
		...reservationKey(number),
		accountId,
		reservationId,
		dueShard: RESERVATIONS_DUE,
		dueAt: expiresAt,
		reservedBy: isHold ? undefined : accountId,
	});

/** The reservation in an item; undefined for an item of another kind. Throws for a broken record. */
export function reservationOfItem(
	attributes: Readonly<Record<string, AttributeValue>>,
): Reservation | undefined {
	const item = unmarshal(attributes);
	const number = reservedNumberIn(textIn(item, "PK"));
	if (number === undefined) return undefined;
	return {
		number,
		accountId: textIn(item, "accountId"),
		reservationId: textIn(item, "reservationId"),
		expiresAt: textIn(item, "dueAt"),
		...(item.reservedBy === undefined && { isHold: true as const }),
	};
}

/** The reservation in an entry of the index `reserved`. */
export const reservationOfEntry = (
	attributes: Readonly<Record<string, AttributeValue>>,
): Reservation | undefined =>
	reservationOfItem({ ...attributes, ...(attributes.reservedBy && { accountId: attributes.reservedBy }) });

/** Writes a reservation: in place of one that still stands, or where the number has none because it comes out of stock. */
export const putReservation = (
	TableName: string,
	reservation: Reservation,
	from: Reservation | PlannedClaim,
) => ({
	TableName,
	Item: reservationItem(reservation),
	...("reservationId" in from
		? {
				ConditionExpression: "reservationId = :id",
				ExpressionAttributeValues: marshal({ ":id": from.reservationId }),
			}
		: { ConditionExpression: "attribute_not_exists(PK)" }),
});

/** Ends a reservation, if it still stands. */
export const endReservation = (
	TableName: string | undefined,
	{ number, reservationId }: Reservation,
): TransactWriteItem => ({
	Delete: {
		TableName,
		Key: marshal(reservationKey(number)),
		ConditionExpression: "reservationId = :id",
		ExpressionAttributeValues: marshal({ ":id": reservationId }),
	},
});
