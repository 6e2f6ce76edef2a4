import com.bandwidth.iris.sdk.IrisClient;
import com.bandwidth.iris.sdk.IrisClientException;
import com.bandwidth.iris.sdk.model.AreaCodeSearchAndOrderType;
import com.bandwidth.iris.sdk.model.AvailableNpaNxx;
import com.bandwidth.iris.sdk.model.AvailableNumbers;
import com.bandwidth.iris.sdk.model.CallbackSubscription;
import com.bandwidth.iris.sdk.model.CitySearchAndOrderType;
import com.bandwidth.iris.sdk.model.DisconnectTelephoneNumberOrder;
import com.bandwidth.iris.sdk.model.DisconnectTelephoneNumberOrderResponse;
import com.bandwidth.iris.sdk.model.DisconnectTelephoneNumberOrderType;
import com.bandwidth.iris.sdk.model.ExistingTelephoneNumberOrderType;
import com.bandwidth.iris.sdk.model.InserviceNumber;
import com.bandwidth.iris.sdk.model.LATASearchAndOrderType;
import com.bandwidth.iris.sdk.model.NPANXXSearchAndOrderType;
import com.bandwidth.iris.sdk.model.Note;
import com.bandwidth.iris.sdk.model.Order;
import com.bandwidth.iris.sdk.model.OrderResponse;
import com.bandwidth.iris.sdk.model.RateCenterSearchAndOrderType;
import com.bandwidth.iris.sdk.model.Reservation;
import com.bandwidth.iris.sdk.model.SipPeer;
import com.bandwidth.iris.sdk.model.Site;
import com.bandwidth.iris.sdk.model.StateSearchAndOrderType;
import com.bandwidth.iris.sdk.model.Subscription;
import com.bandwidth.iris.sdk.model.TelephoneNumber;
import com.bandwidth.iris.sdk.model.TelephoneNumberDetail;
import com.bandwidth.iris.sdk.model.TelephoneNumberResponse;
import com.bandwidth.iris.sdk.model.Tns;
import com.bandwidth.iris.sdk.model.TollFreeVanitySearchAndOrderType;
import com.bandwidth.iris.sdk.model.TollFreeWildCharSearchAndOrderType;
import com.bandwidth.iris.sdk.model.ZIPSearchAndOrderType;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * com.bandwidth.sdk:bandwidth-java-iris-sdk, unmodified, through every call it offers for ordering; each result is asserted.
 * Run by `npm run test:clients`, which starts the service and says in CLIENTS_BASE_URL where.
 */
class Conformance {
    private static final long PATIENCE_MS = 20_000;
    private static final long POLL_MS = 50;
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final IrisClient CLIENT = client("demo-secret");
    private static int failed = 0;
    private static int passed = 0;

    /** A check that may throw anything. */
    private interface Check {
        void run() throws Exception;
    }

    public static void main(String[] args) {
        check("create answers the order", Conformance::createAnswersTheOrder);
        createOfEveryType();
        check("create of exact numbers", Conformance::createOfExactNumbers);
        check("get of a finished order", Conformance::getOfAFinishedOrder);
        check("get of a partly filled order", Conformance::getOfAPartlyFilledOrder);
        check("get of a backordered and of a failed order", Conformance::getOfUnfilledOrders);
        check("notes of an order", Conformance::notes);
        check("a refusal has status and body", Conformance::refusal);
        check("a wrong secret is refused", Conformance::wrongSecret);
        check("available numbers", Conformance::availableNumbers);
        check("available exchanges", Conformance::availableExchanges);
        check("reservations", Conformance::reservations);
        check("subscriptions", Conformance::subscriptions);
        check("a number from its order to its release", Conformance::fromOrderToRelease);
        check("sites and peers", Conformance::sitesAndPeers);
        System.out.println(passed + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    private static void createAnswersTheOrder() throws Exception {
        Order order = ordered(areaCode("919", 2));
        order.setName("java <1>");
        order.setCustomerOrderId("java 1");
        order.setPeerId("500709");
        OrderResponse placed = Order.create(CLIENT, order);
        matches(UUID, placed.getOrder().getid());
        same("RECEIVED", placed.getOrderStatus());
        same("java <1>", placed.getOrder().getName());
        same("java 1", placed.getOrder().getCustomerOrderId());
        same("743", placed.getOrder().getSiteId());
        same("500709", placed.getOrder().getPeerId());
        same(true, placed.getOrder().getOrderCreateDate() != null);
        orderBecomes(placed.getOrder().getid(), "COMPLETE");
    }

    private static void createOfEveryType() {
        created("area code", "919555\\d{4}", areaCode("919", 1));
        created("rate center", "919555[5-9]\\d{3}", order -> {
            RateCenterSearchAndOrderType type = new RateCenterSearchAndOrderType();
            type.setRateCenter("CARY");
            type.setState("NC");
            type.setQuantity(1);
            order.setRateCenterSearchAndOrderType(type);
        });
        created("exchange", "984555\\d{4}", order -> {
            NPANXXSearchAndOrderType type = new NPANXXSearchAndOrderType();
            type.setNpaNxx("984555");
            type.setEnableLCA(false);
            type.setQuantity(1);
            order.setNpanxxSearchAndOrderType(type);
        });
        created("state", "(303|720)555\\d{4}", order -> {
            StateSearchAndOrderType type = new StateSearchAndOrderType();
            type.setState("CO");
            type.setQuantity(1);
            order.setStateSearchAndOrderType(type);
        });
        created("city", "415555\\d{4}", order -> {
            CitySearchAndOrderType type = new CitySearchAndOrderType();
            type.setCity("SAN FRANCISCO");
            type.setState("CA");
            type.setQuantity(1);
            order.setCitySearchAndOrderType(type);
        });
        created("ZIP code", "512555\\d{4}", order -> {
            ZIPSearchAndOrderType type = new ZIPSearchAndOrderType();
            type.setZip("78701");
            type.setQuantity(1);
            order.setZipSearchAndOrderType(type);
        });
        created("LATA", "212555\\d{4}", order -> {
            LATASearchAndOrderType type = new LATASearchAndOrderType();
            type.setLata("132");
            order.setLataSearchAndOrderType(type);
        });
        created("toll-free vanity", "8\\d\\d\\d*5551\\d*", order -> {
            TollFreeVanitySearchAndOrderType type = new TollFreeVanitySearchAndOrderType();
            type.setTollFreeVanity("5551");
            type.setQuantity(1);
            order.setTollFreeVanitySearchAndOrderType(type);
        });
        created("toll-free pattern", "877555\\d{4}", order -> {
            TollFreeWildCharSearchAndOrderType type = new TollFreeWildCharSearchAndOrderType();
            type.setTollFreeWildCharPattern("87*");
            type.setQuantity(1);
            order.setTollFreeWildCharSearchAndOrderType(type);
        });
    }

    private static void createOfExactNumbers() throws Exception {
        List<String> numbers = available(Map.of("areaCode", "919", "quantity", 2));
        same(2, numbers.size());
        same(numbers, numbersOf(complete(existing(numbers, List.of()))));
    }

    private static void getOfAFinishedOrder() throws Exception {
        OrderResponse got = complete(areaCode("919", 2));
        same(2, got.getCompletedQuantity());
        same(0, got.getFailedQuantity());
        same("demo", got.getCreatedByUser());
        same(2, numbersOf(got).size());
        same(true, got.getOrderCompletedDate() != null && got.getLastModifiedDate() != null);
        same("919", got.getOrder().getAreaCodeSearchAndOrderType().getAreaCode());
    }

    private static void getOfAPartlyFilledOrder() throws Exception {
        String free = available(Map.of("areaCode", "919", "quantity", 1)).get(0);
        Order order = ordered(existing(List.of(free, "3365550199"), List.of()));
        order.setPartialAllowed(true);
        OrderResponse got = orderBecomes(Order.create(CLIENT, order).getOrder().getid(), "PARTIAL");
        same(List.of(free), numbersOf(got));
        same("3365550199", got.getFailedNumbers().get(0).getFullNumber());
        same(1, got.getFailedQuantity());
    }

    private static void getOfUnfilledOrders() throws Exception {
        Order waiting = ordered(areaCode("434", 1));
        waiting.setBackOrderRequested(true);
        OrderResponse backordered = orderBecomes(Order.create(CLIENT, waiting).getOrder().getid(), "BACKORDERED");
        same(1, backordered.getPendingQuantity());
        same(true, backordered.getOrder().isBackOrderRequested());
        String failing = Order.create(CLIENT, ordered(areaCode("434", 1))).getOrder().getid();
        same(1, orderBecomes(failing, "FAILED").getFailedQuantity());
    }

    private static void notes() throws Exception {
        Order order = Order.create(CLIENT, ordered(areaCode("919", 1))).getOrder();
        Note note = new Note();
        note.setUserId("demo");
        note.setDescription("please <expedite>");
        order.addNote(note);
        Note read = order.getNotes().getNotes().get(0);
        same("please <expedite>", read.getDescription());
        same("demo", read.getUserId());
        same(true, read.getLastDateModifier() != null);
    }

    private static void refusal() throws Exception {
        Order order = ordered(areaCode("919", 1));
        order.setSiteId("1");
        IrisClientException refused = refused(() -> Order.create(CLIENT, order));
        same(400, refused.getStatusCode());
        same(true, refused.getDescription().contains("<Code>5016</Code>"));
        same(404, refused(() -> Order.get(CLIENT, "3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11")).getStatusCode());
    }

    private static void wrongSecret() throws Exception {
        same(401, refused(() -> Order.get(client("wrong"), "3f1c2b9a-5d0e-4c37-9a52-0c8f4f1f7d11")).getStatusCode());
    }

    private static void availableNumbers() throws Exception {
        List<String> numbers = available(Map.of("areaCode", "984", "quantity", 3));
        same(3, numbers.size());
        for (String number : numbers) matches("984555\\d{4}", number);
        List<?> details =
                AvailableNumbers.search(
                        CLIENT, Map.of("areaCode", "984", "quantity", 1, "enableTNDetail", true));
        TelephoneNumberDetail detail = (TelephoneNumberDetail) details.get(0);
        matches("984555\\d{4}", detail.getFullNumber());
        same("DURHAM NC DURHAM", detail.getCity() + " " + detail.getState() + " " + detail.getRateCenter());
        same(0, available(Map.of("areaCode", "434")).size());
        same(400, refused(() -> available(Map.of("areaCode", "91"))).getStatusCode());
    }

    private static void availableExchanges() throws Exception {
        AvailableNpaNxx found = AvailableNpaNxx.list(CLIENT, Map.of("areaCode", "984", "quantity", 5)).get(0);
        same("984 555 DURHAM", found.getNpa() + " " + found.getNxx() + " " + found.getCity());
        same(true, found.getQuantity() > 9000);
    }

    private static void reservations() throws Exception {
        String number = available(Map.of("areaCode", "720", "quantity", 1)).get(0);
        Reservation wish = new Reservation();
        wish.setReservedTn(new ArrayList<>(List.of(number)));
        Reservation reserved = Reservation.create(CLIENT, wish);
        matches(UUID, reserved.getReservationId());
        same(List.of(number), reserved.getReservedTn());
        same("9900000", reserved.getAccountId());
        same(400, refused(() -> Reservation.create(CLIENT, wish)).getStatusCode());
        Reservation.get(CLIENT, reserved.getReservationId()).delete();
        same(404, refused(() -> Reservation.get(CLIENT, reserved.getReservationId())).getStatusCode());
        Reservation again = Reservation.create(CLIENT, wish);
        same(List.of(number), numbersOf(complete(existing(List.of(number), List.of(again.getReservationId())))));
    }

    private static void subscriptions() throws Exception {
        CallbackSubscription callback = new CallbackSubscription();
        callback.setURL("http://127.0.0.1:9/java");
        callback.setExpiry("3600");
        Subscription wish = new Subscription();
        wish.setOrderType("orders");
        wish.setCallbackSubscription(callback);
        Subscription created = Subscription.create(CLIENT, wish);
        matches(UUID, created.getSubscriptionId());
        same("orders", created.getOrderType());
        same("http://127.0.0.1:9/java", created.getCallbackSubscription().getURL());
        List<Subscription> listed = Subscription.list(CLIENT, new HashMap<>());
        same(true, listed.stream().anyMatch(it -> it.getSubscriptionId().equals(created.getSubscriptionId())));
        created.getCallbackSubscription().setURL("http://127.0.0.1:9/changed");
        created.update();
        Subscription changed = Subscription.get(CLIENT, created.getSubscriptionId());
        same("http://127.0.0.1:9/changed", changed.getCallbackSubscription().getURL());
        changed.delete();
        same(404, refused(() -> Subscription.get(CLIENT, created.getSubscriptionId())).getStatusCode());
    }

    private static void fromOrderToRelease() throws Exception {
        OrderResponse got = complete(areaCode("303", 1));
        String number = numbersOf(got).get(0);
        Map<String, Object> all = Map.of("areacode", "303", "page", 1, "size", 2500);
        same(true, InserviceNumber.list(CLIENT, all).getTelephoneNumbers().contains(number));
        TelephoneNumberResponse status = Tns.checkStatus(CLIENT, number);
        same("Inservice", status.getStatus());
        same(got.getOrder().getid(), status.getOrderId());
        same("743", status.getSiteId());
        same("DENVER", Tns.getTnDetails(CLIENT, number).getCity());
        same("743", Tns.getSite(CLIENT, number).getId());
        same(true, Tns.getSipPeer(CLIENT, number) != null); // its Id and Name have no getters
        same("CO", Tns.getRateCenter(CLIENT, number).getState());
        same("656", Tns.getLata(CLIENT, number).getLata());
        Map<String, Object> query =
                Map.of("accountId", "9900000", "npa", "303", "status", "Inservice", "page", 1, "size", 500);
        same(true, Tns.list(CLIENT, query).getTelephoneNumbers().stream()
                .anyMatch(it -> number.equals(it.getFullNumber()) && "9900000".equals(it.getAccountId())));

        DisconnectTelephoneNumberOrderType type = new DisconnectTelephoneNumberOrderType();
        type.getTelephoneNumberList().add(number);
        DisconnectTelephoneNumberOrder order = new DisconnectTelephoneNumberOrder();
        order.setName("java release");
        order.setDisconnectTelephoneNumberOrderType(type);
        DisconnectTelephoneNumberOrderResponse released = DisconnectTelephoneNumberOrder.create(CLIENT, order);
        same("RECEIVED", released.getOrderStatus());
        String id = released.getorderRequest().getid();
        matches(UUID, id);
        DisconnectTelephoneNumberOrderResponse settled = poll(
                () -> DisconnectTelephoneNumberOrder.get(CLIENT, id),
                answer -> answer.getOrderStatus(),
                "COMPLETE");
        same(List.of(number), settled.getDisconnectedNumbers());
    }

    private static void sitesAndPeers() throws Exception {
        List<Site> sites = Site.list(CLIENT);
        same(1, sites.size());
        same("743 Main office", sites.get(0).getId() + " " + sites.get(0).getName());
        same("Main office", Site.get(CLIENT, "743").getName());
        SipPeer listed = SipPeer.list(CLIENT, "743").get(0);
        same("500709 main true", listed.getPeerId() + " " + listed.getPeerName() + " " + listed.isDefaultPeer());
        same("main", SipPeer.get(CLIENT, "743", "500709").getPeerName());
    }

    private static IrisClient client(String secret) {
        URI base = URI.create(System.getenv("CLIENTS_BASE_URL"));
        // The client puts its version before the path: it is the place for the stage of the API.
        String version = base.getPath().substring(1) + "/v1.0";
        return new IrisClient("http://" + base.getAuthority(), "9900000", "demo", secret, version);
    }

    /** An order of site 743; this client always says PartialAllowed, false unless set. */
    private static Order ordered(Consumer<Order> type) {
        Order order = new Order();
        order.setSiteId("743");
        type.accept(order);
        return order;
    }

    private static Consumer<Order> areaCode(String code, int quantity) {
        return order -> {
            AreaCodeSearchAndOrderType type = new AreaCodeSearchAndOrderType();
            type.setAreaCode(code);
            type.setQuantity(quantity);
            order.setAreaCodeSearchAndOrderType(type);
        };
    }

    private static Consumer<Order> existing(List<String> numbers, List<String> reservations) {
        return order -> {
            ExistingTelephoneNumberOrderType type = new ExistingTelephoneNumberOrderType();
            type.getTelephoneNumberList().addAll(numbers);
            type.getReservationIdList().addAll(reservations);
            order.setExistingTelephoneNumberOrderType(type);
        };
    }

    private static void created(String name, String pattern, Consumer<Order> type) {
        check("create by " + name, () -> {
            List<String> numbers = numbersOf(complete(type));
            same(1, numbers.size());
            matches(pattern, numbers.get(0));
        });
    }

    private static OrderResponse complete(Consumer<Order> type) throws Exception {
        return orderBecomes(Order.create(CLIENT, ordered(type)).getOrder().getid(), "COMPLETE");
    }

    private static OrderResponse orderBecomes(String id, String status) throws Exception {
        return poll(() -> Order.get(CLIENT, id), OrderResponse::getOrderStatus, status);
    }

    /** The answer once it has that status; throws after PATIENCE_MS. */
    private static <T> T poll(Callable<T> read, java.util.function.Function<T, String> statusOf, String status)
            throws Exception {
        for (long start = System.currentTimeMillis(); ; Thread.sleep(POLL_MS)) {
            T answer = read.call();
            if (status.equals(statusOf.apply(answer))) return answer;
            if (System.currentTimeMillis() - start > PATIENCE_MS)
                throw new AssertionError(status + " was not reached: " + statusOf.apply(answer));
        }
    }

    private static List<String> numbersOf(OrderResponse response) {
        return response.getTelephoneNumbers().stream().map(TelephoneNumber::getFullNumber).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> available(Map<String, Object> query) throws Exception {
        List<?> found = AvailableNumbers.search(CLIENT, query);
        return found == null ? List.of() : (List<String>) found;
    }

    private static IrisClientException refused(Callable<?> call) throws Exception {
        try {
            call.call();
        } catch (IrisClientException refusal) {
            return refusal;
        }
        throw new AssertionError("was not refused");
    }

    private static void same(Object expected, Object found) {
        if (!Objects.equals(expected, found)) throw new AssertionError("expected " + expected + ", found " + found);
    }

    private static void matches(String pattern, String found) {
        if (found == null || !found.matches(pattern))
            throw new AssertionError("expected /" + pattern + "/, found " + found);
    }

    private static void check(String name, Check check) {
        try {
            check.run();
            passed++;
            System.out.println("ok      " + name);
        } catch (Throwable trouble) {
            failed++;
            String what = trouble instanceof IrisClientException refusal
                    ? refusal.getStatusCode() + " " + refusal.getErrorCode() + " " + refusal.getDescription()
                    : String.valueOf(trouble);
            System.out.println("FAILED  " + name + ": " + what);
        }
    }
}
