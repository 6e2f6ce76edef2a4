"""bandwidth-numbers-sdk, unmodified, through every call it offers for ordering; each result is asserted.

Run by `npm run test:clients`, which starts the service and says in CLIENTS_BASE_URL where.
"""

import os
import time
import unittest

from bandwidth_numbers import Account, Client
from bandwidth_numbers.models.tns import Tns
from bandwidth_numbers.utils.rest import RestError
from requests.exceptions import HTTPError

PATIENCE_SECONDS = 20
UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"

CLIENT = Client(
    url=os.environ["CLIENTS_BASE_URL"],
    account_id="9900000",
    username="demo",
    password="demo-secret",
)


def account():
    return Account(client=CLIENT)


def order_of(order_type, **others):
    return {"site_id": "743", **order_type, **others}


def area_code(code, quantity):
    fields = {"area_code": code, "quantity": str(quantity)}
    return {"area_code_search_and_order_type": fields}


def existing(*numbers, reservations=()):
    fields = {"telephone_number_list": {"telephone_number": list(numbers)}}
    if reservations:
        fields["reservation_id_list"] = {"reservation_id": list(reservations)}
    return {"existing_telephone_number_order_type": fields}


def becomes(read, status):
    """The answer of `read` once it has that status."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        answer = read()
        if answer.order_status == status:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"{status} was not reached: {answer.order_status}")
        time.sleep(0.05)


def order_becomes(order_id, status):
    return becomes(lambda: account().orders.get(order_id), status)


def complete(order_type, **others):
    """Places an order and waits until it is complete."""
    placed = account().orders.create(order_of(order_type, **others))
    return order_becomes(placed.id, "COMPLETE")


def numbers_of(order_response):
    return order_response.completed_numbers.items


def available(**query):
    return account().available_numbers.list(query).items


class Orders(unittest.TestCase):
    def test_create_answers_the_order(self):
        order = account().orders.create(
            order_of(area_code("919", 2), name="python <1>", customer_order_id="python 1", peer_id="500709")
        )
        self.assertRegex(order.id, UUID)
        self.assertEqual(order.order_status, "RECEIVED")
        self.assertEqual((order.name, order.customer_order_id), ("python <1>", "python 1"))
        self.assertEqual((order.site_id, order.peer_id, order.partial_allowed), ("743", "500709", "true"))
        order_becomes(order.id, "COMPLETE")

    def test_create_of_every_type_that_it_has(self):
        types = {
            "area_code": ({"area_code": "919"}, "^919555"),
            "rate_center": ({"rate_center": "CARY", "state": "NC"}, "^919555[5-9]"),
            "npanxx": ({"npa_nxx": "984555", "enable_lca": "false"}, "^984555"),
            "state": ({"state": "CO"}, "^(303|720)555"),
            "city": ({"city": "SAN FRANCISCO", "state": "CA"}, "^415555"),
            "zip": ({"zip": "78701"}, "^512555"),
            "lata": ({"lata": "132"}, "^212555"),
            "toll_free_vanity": ({"toll_free_vanity": "5551"}, r"^8\d\d.*5551"),
            "toll_free_wild_char": ({"toll_free_wild_card_pattern": "87*"}, "^877555"),
        }
        for name, (fields, pattern) in types.items():
            with self.subTest(name):
                got = complete({f"{name}_search_and_order_type": {**fields, "quantity": "1"}})
                self.assertEqual(len(numbers_of(got)), 1)
                self.assertRegex(numbers_of(got)[0], pattern)

    def test_create_of_exact_numbers(self):
        numbers = available(areaCode="919", quantity=2)
        self.assertEqual(len(numbers), 2)
        self.assertEqual(numbers_of(complete(existing(*numbers))), numbers)

    def test_get(self):
        got = complete(area_code("919", 2), customer_order_id="python 2")
        self.assertEqual((got.completed_quantity, got.failed_quantity), ("2", "0"))
        self.assertEqual(got.created_by_user, "demo")
        self.assertRegex(got.last_modified_date, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual(got.order.customer_order_id, "python 2")
        self.assertEqual(got.order.area_code_search_and_order_type.area_code, "919")

    def test_get_of_a_partly_filled_order(self):
        (free,) = available(areaCode="919", quantity=1)
        placed = account().orders.create(order_of(existing(free, "3365550199")))
        got = order_becomes(placed.id, "PARTIAL")
        self.assertEqual(numbers_of(got), [free])
        self.assertEqual(got.failed_numbers.items, ["3365550199"])
        self.assertEqual([error.code for error in got.error_list.error.items], ["5005"])

    def test_list(self):
        older = complete(area_code("919", 1), customer_order_id="python list")
        newer = complete(area_code("919", 1), customer_order_id="python list")
        orders = account().orders
        found = orders.list({"page": 1, "size": 20, "customerOrderId": "python list"}).items
        self.assertEqual([order.id for order in found], [newer.id, older.id])
        self.assertEqual(orders.total_count, "2")
        self.assertEqual(
            (found[0].order_status, found[0].user_id, found[0].count_of_tns), ("COMPLETE", "demo", "1")
        )
        first = account().orders
        first.list({"page": 1, "size": 1, "customerOrderId": "python list"})
        (page,) = first.links.next
        second = account().orders.list({"page": page, "size": 1, "customerOrderId": "python list"}).items
        self.assertEqual([order.id for order in second], [older.id])

    def test_tns(self):
        got = complete(area_code("919", 2))
        self.assertEqual(got.order.tns.list().items, numbers_of(got))

    def test_notes(self):
        order = complete(area_code("919", 1)).order
        self.assertEqual(order.notes.list().items, [])
        note = order.notes.create({"description": "please <expedite>"})
        listed = order.notes.list().items
        self.assertEqual([(n.id, n.user_id, n.description) for n in listed], [(note.id, "demo", "please <expedite>")])

    def test_save_renames(self):
        order = complete(area_code("919", 1), name="before").order
        order_id = order.id
        order.name = "after"
        self.assertTrue(order.save())
        self.assertEqual(account().orders.get(order_id).order.name, "after")

    def test_save_closes(self):
        order = account().orders.create(order_of(area_code("434", 1), back_order_requested="true"))
        order_id = order.id
        waiting = order_becomes(order_id, "BACKORDERED")
        self.assertEqual((waiting.completed_quantity, waiting.pending_quantity), ("0", "1"))
        closing = waiting.order
        closing.close_order = "true"
        self.assertTrue(closing.save())
        closed = order_becomes(order_id, "FAILED")
        self.assertEqual([error.code for error in closed.error_list.error.items], ["5018"])

    def test_a_refusal_has_code_and_text(self):
        with self.assertRaisesRegex(RestError, "^5016 Iris error: The SiteId submitted is invalid.$"):
            account().orders.create({"site_id": "1", **area_code("919", 1)})
        with self.assertRaisesRegex(RestError, "^5061 Iris error"):
            account().orders.get("3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11")

    def test_a_wrong_secret_is_refused(self):
        stranger = Client(url=CLIENT.config.url, account_id="9900000", username="demo", password="wrong")
        with self.assertRaises(HTTPError) as refused:
            Account(client=stranger).orders.list({"page": 1, "size": 1})
        self.assertEqual(refused.exception.response.status_code, 401)


class Stock(unittest.TestCase):
    def test_available_numbers(self):
        search = account().available_numbers
        numbers = search.list({"areaCode": "984", "quantity": 3}).items
        self.assertEqual((len(numbers), search.result_count), (3, "3"))
        for number in numbers:
            self.assertRegex(number, r"^984555\d{4}$")

    def test_available_numbers_with_details(self):
        query = {"areaCode": "984", "quantity": 1, "enableTNDetail": "true"}
        (detail,) = account().available_numbers.list(query).items
        self.assertRegex(detail.full_number, r"^984555\d{4}$")
        self.assertEqual(
            (detail.city, detail.state, detail.lata, detail.rate_center, detail.tier),
            ("DURHAM", "NC", "426", "DURHAM", "0"),
        )

    def test_no_available_numbers(self):
        self.assertEqual(available(areaCode="434"), [])

    def test_available_npa_nxx(self):
        (exchange,) = account().available_npa_nxx.list({"areaCode": "984", "quantity": 5}).items
        self.assertEqual((exchange.npa, exchange.nxx, exchange.city, exchange.state), ("984", "555", "DURHAM", "NC"))
        self.assertGreater(int(exchange.quantity), 9000)

    def test_reservation(self):
        (number,) = available(areaCode="720", quantity=1)
        reservation = account().tnreservation
        reservation.reserved_tn = number
        reservation.save()
        self.assertRegex(reservation.id, UUID)
        got = account().tnreservation.get(reservation.id)
        self.assertEqual((got.reserved_tn, got.account_id), (number, "9900000"))
        self.assertGreater(int(got.reservation_expires), 14000)
        self.assertEqual(account().tnreservation.get(reservation.id).delete(), True)
        with self.assertRaises(Exception):
            account().tnreservation.get(reservation.id)

    def test_reservation_is_consumed_by_its_order(self):
        (number,) = available(areaCode="720", quantity=1)
        reservation = account().tnreservation
        reservation.reserved_tn = number
        reservation.save()
        got = complete(existing(number, reservations=[reservation.id]))
        self.assertEqual(numbers_of(got), [number])


class Subscriptions(unittest.TestCase):
    def test_create_get_list_save_delete(self):
        created = account().subscriptions.create(
            {
                "order_type": "orders",
                "callback_subscription": {"url": "http://127.0.0.1:9/python", "expiry": "3600"},
            }
        )
        self.assertRegex(created.id, UUID)
        self.assertIn(created.id, [found.id for found in account().subscriptions.list().items])
        created.callback_subscription.expiry = "7200"
        self.assertNotEqual(created.save(), False)
        got = account().subscriptions.list({"orderType": "orders"}).items
        (mine,) = [found for found in got if found.id == created.id]
        self.assertEqual(mine.callback_subscription.url, "http://127.0.0.1:9/python")
        self.assertGreater(int(mine.callback_subscription.expiry), 7000)
        self.assertTrue(created.delete())
        self.assertNotIn(created.id, [found.id for found in account().subscriptions.list().items])


class AfterTheOrder(unittest.TestCase):
    def test_a_number_from_its_order_to_its_release(self):
        got = complete(area_code("415", 1))
        (number,) = numbers_of(got)

        in_service = account().in_service_numbers
        self.assertIn(number, in_service.list({"areacode": "415", "page": 1, "size": 2500}).items)
        self.assertGreater(int(account().in_service_numbers.totals.get().count), 0)

        tns = Tns(client=CLIENT)
        read = tns.get(number)
        self.assertEqual((read.status, read.order_id, read.site_id), ("Inservice", got.order.id, "743"))
        read.full_number = number
        self.assertEqual((read.site.get().id, read.site.get().name), ("743", "Main office"))
        self.assertEqual(read.tn_lata.get().lata, "722")
        self.assertEqual(read.tn_rate_center.get().state, "CA")
        listed = Tns(client=CLIENT).list({"accountId": "9900000", "npa": "415", "status": "Inservice", "page": 1, "size": 500})
        self.assertIn(number, [found.full_number for found in listed.items])

        released = account().disconnects.create(
            {
                "name": "python release",
                "disconnect_telephone_number_order_type": {"telephone_number_list": {"telephone_number": [number]}},
            }
        )
        self.assertEqual(released.order_status, "RECEIVED")
        self.assertRegex(released.id, UUID)
        order_id = released.id
        settled = becomes(lambda: account().disconnects.get(order_id), "COMPLETE")
        self.assertEqual(settled.order_request.id, order_id)
        self.assertIn(order_id, [found.id for found in account().disconnects.list({"page": 1, "size": 20}).items])
        self.assertIn(number, account().disconnected_numbers.list({"page": 1, "size": 2500}).items)
        self.assertGreater(int(account().disconnected_numbers.totals.get().count), 0)
        self.assertNotIn(number, account().in_service_numbers.list({"areacode": "415"}).items)


class Sites(unittest.TestCase):
    def test_sites_and_peers(self):
        self.assertEqual([(site.id, site.name) for site in account().sites.list().items], [("743", "Main office")])
        site = account().sites.get("743")
        self.assertEqual((site.id, site.name), ("743", "Main office"))
        peers = [(peer.id, peer.name, peer.is_default_peer) for peer in site.sip_peers.list().items]
        self.assertEqual(peers, [("500709", "main", "true")])
        peer = account().sites.get("743").sip_peers.get("500709")
        self.assertEqual((peer.id, peer.name), ("500709", "main"))
        got = complete(area_code("919", 1))
        self.assertIn(got.order.id, [order.id for order in site.orders.list({"page": 1, "size": 5}).items])


if __name__ == "__main__":
    unittest.main(verbosity=2)
