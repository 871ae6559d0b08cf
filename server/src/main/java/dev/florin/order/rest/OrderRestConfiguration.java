package dev.florin.order.rest;

import dev.florin.cart.Carts;
import dev.florin.cart.rest.CartExchange;
import dev.florin.cart.rest.ShownAddress;
import dev.florin.customer.rest.CustomerSession;
import dev.florin.order.BuyerTotals;
import dev.florin.order.Checkout;
import dev.florin.order.CustomerStats;
import dev.florin.order.FulfillmentChanges;
import dev.florin.order.Fulfillments;
import dev.florin.order.OrderEdits;
import dev.florin.order.OrderReductions;
import dev.florin.order.OrderRefunds;
import dev.florin.order.OrderStats;
import dev.florin.order.OrderTransactions;
import dev.florin.order.Orders;
import dev.florin.order.PaymentReports;
import dev.florin.order.Trackings;
import dev.florin.platform.Secrets;
import dev.florin.platform.Transactions;
import dev.florin.platform.fluid.FluidAnswers;
import dev.florin.platform.fluid.StorefrontPaths;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.RateLimits;
import dev.florin.platform.openapi.OpenApiPart;
import dev.florin.platform.openapi.RecordSchemas;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.replies.KeptReplies;
import dev.florin.resource.KeyedWork;
import dev.florin.resource.ResourceStore;
import dev.florin.shop.CardAccounts;
import dev.florin.shop.CompanyTokens;
import dev.florin.shop.CustomerDirectory;
import dev.florin.shop.CustomerNotes;
import dev.florin.shop.CustomerRecords;
import dev.florin.shop.MemberDirectory;
import dev.florin.shop.MemberRecords;
import dev.florin.shop.People;
import dev.florin.shop.Shops;
import dev.florin.tree.Genealogy;
import dev.florin.wallet.CardVault;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Checkout and orders over HTTP. */
@Configuration(proxyBeanMethods = false)
public class OrderRestConfiguration {
    @Bean
    StorefrontPaths ordersForPages() {
        return StorefrontPaths.of(
                "/api/orders/by_token/*", "/api/public/v2025-06/orders/*", OrderStatusEndpoint.PATHS + "/*");
    }

    @Bean
    SurfacePaths orderPaths() {
        return SurfacePaths.of(
                Surface.STOREFRONT,
                "/api/orders",
                "/api/order_fulfillments",
                "/api/tracking_informations",
                "/api/refunds",
                "/api/customer_notes");
    }

    @Bean
    CheckoutEndpoint checkoutEndpoint(CartExchange exchange, Checkout checkout, Orders orders, Shops shops) {
        return new CheckoutEndpoint(exchange, checkout, orders, shops);
    }

    @Bean
    OrderStatusEndpoint orderStatusEndpoint(Carts carts, Orders orders, CompanyDesk desk, CustomerSession session) {
        return new OrderStatusEndpoint(carts, orders, desk, new OrderReading(orders, session));
    }

    @Bean
    CompanyDesk companyDesk(CompanyTokens tokens, Shops shops, FluidAnswers answers) {
        return new CompanyDesk(tokens, shops, answers);
    }

    @Bean
    OrderEndpoint shopOrderEndpoint(
            Orders orders, OrderRefunds refunds, Fulfillments fulfillments, CompanyDesk desk, CustomerSession session) {
        return new OrderEndpoint(orders, refunds, fulfillments, desk, new OrderReading(orders, session));
    }

    @Bean
    OrderListEndpoint orderListEndpoint(Orders orders, OrderStats stats, CompanyDesk desk, InstantSource clock) {
        return new OrderListEndpoint(orders, stats, desk, clock);
    }

    @Bean
    OfficeOrderEndpoint officeOrderEndpoint(
            CartExchange exchange, Checkout checkout, Carts carts, OrderEdits edits, CompanyDesk desk) {
        return new OfficeOrderEndpoint(exchange, checkout, carts, edits, desk);
    }

    @Bean
    OrderEditEndpoint orderEditEndpoint(OrderEdits edits, People people, CompanyDesk desk) {
        return new OrderEditEndpoint(edits, people, desk);
    }

    @Bean
    OrderReductionEndpoint orderReductionEndpoint(Orders orders, OrderReductions reductions, CompanyDesk desk) {
        return new OrderReductionEndpoint(orders, reductions, desk);
    }

    @Bean
    FulfillmentEndpoint shopFulfillmentEndpoint(Fulfillments fulfillments, CompanyDesk desk) {
        return new FulfillmentEndpoint(fulfillments, desk);
    }

    @Bean
    OrderFulfillmentEndpoint orderFulfillmentEndpoint(
            Fulfillments fulfillments, FulfillmentChanges changes, CompanyDesk desk) {
        return new OrderFulfillmentEndpoint(fulfillments, changes, desk);
    }

    @Bean
    TrackingEndpoint trackingEndpoint(Trackings trackings, CompanyDesk desk) {
        return new TrackingEndpoint(trackings, desk);
    }

    @Bean
    FluidRefundEndpoint fluidRefundEndpoint(Orders orders, OrderRefunds refunds, CompanyDesk desk) {
        return new FluidRefundEndpoint(orders, refunds, desk);
    }

    @Bean
    CustomerWrites customerWrites(
            ResourceStore store,
            CustomerDirectory directory,
            CustomerNotes notes,
            BuyerTotals totals,
            KeptReplies replies,
            Transactions transactions,
            InstantSource clock) {
        return new CustomerWrites(
                new CustomerRecords(store),
                directory,
                notes,
                totals,
                new KeyedWork(transactions, replies, clock),
                transactions);
    }

    @Bean
    PaymentsEndpoint paymentsEndpoint(Orders orders, OrderRefunds refunds, CompanyDesk desk) {
        return new PaymentsEndpoint(orders, refunds, desk);
    }

    @Bean
    PaymentOutcomeEndpoint paymentOutcomeEndpoint(Orders orders, OrderRefunds refunds, CompanyDesk desk) {
        return new PaymentOutcomeEndpoint(orders, refunds, desk);
    }

    @Bean
    CardNumberEndpoint cardNumberEndpoint(
            CardVault vault,
            CompanyDesk desk,
            CustomerSession session,
            RateLimits limits,
            Secrets secrets,
            InstantSource clock) {
        return new CardNumberEndpoint(vault, desk, session, limits, secrets, clock);
    }

    @Bean
    public static LimitKinds orderLimits() {
        return LimitKinds.of(CardNumberEndpoint.LIMIT, CardNumberEndpoint.COMPANY_LIMIT);
    }

    @Bean
    PaymentReportEndpoint paymentReportEndpoint(PaymentReports reports, CompanyDesk desk, InstantSource clock) {
        return new PaymentReportEndpoint(reports, desk, clock);
    }

    @Bean
    MerchantConfigurationEndpoint merchantConfigurationEndpoint(CompanyDesk desk) {
        return new MerchantConfigurationEndpoint(desk);
    }

    @Bean
    PaymentIntegrations paymentIntegrations(CompanyDesk desk) {
        return new PaymentIntegrations(desk);
    }

    @Bean
    TransactionEndpoint transactionEndpoint(OrderTransactions transactions, OrderRefunds refunds, CompanyDesk desk) {
        return new TransactionEndpoint(transactions, refunds, desk);
    }

    @Bean
    PaymentAccounts paymentAccounts(
            CardAccounts accounts, Shops shops, CompanyDesk desk, FlorinEnvironment environment) {
        return new PaymentAccounts(
                accounts, shops, new PaymentAccountAnswers(environment != FlorinEnvironment.LIVE), desk);
    }

    @Bean
    PaymentsStatusEndpoint paymentsStatusEndpoint(Shops shops, CompanyDesk desk, FlorinEnvironment environment) {
        return new PaymentsStatusEndpoint(shops, desk, environment != FlorinEnvironment.LIVE);
    }

    @Bean
    CustomerStatsEndpoint customerStatsEndpoint(CustomerStats stats, CompanyDesk desk) {
        return new CustomerStatsEndpoint(stats, desk);
    }

    @Bean
    CustomerRecordEndpoint customerRecordEndpoint(
            CustomerDirectory directory, CustomerWrites writes, CompanyDesk desk) {
        return new CustomerRecordEndpoint(directory, writes, desk);
    }

    @Bean
    CustomerAddressesEndpoint customerAddressesEndpoint(
            CustomerDirectory directory, CustomerWrites writes, CompanyDesk desk) {
        return new CustomerAddressesEndpoint(directory, writes, desk);
    }

    @Bean
    CustomerNoteEndpoint customerNoteEndpoint(
            CustomerNotes notes, CustomerDirectory directory, CustomerWrites writes, People people, CompanyDesk desk) {
        return new CustomerNoteEndpoint(notes, directory, writes, people, desk);
    }

    @Bean
    CustomerOrdersEndpoint customerOrdersEndpoint(
            CustomerSession session, Orders orders, FluidAnswers answers, InstantSource clock) {
        return new CustomerOrdersEndpoint(session, orders, answers, clock);
    }

    @Bean
    MemberEndpoint memberEndpoint(
            MemberDirectory members,
            ResourceStore store,
            CustomerWrites writes,
            BuyerTotals totals,
            Genealogy genealogy,
            CompanyDesk desk) {
        return new MemberEndpoint(
                members, new MemberRecords(store), writes, totals, new MemberGenealogy(members, genealogy), desk);
    }

    @Bean
    OpenApiPart orderSchemas() {
        return new RecordSchemas(
                OrderAnswer.class,
                OrderItem.class,
                OrderListItem.class,
                OrderStatsAnswer.class,
                OrderStatsAnswer.Total.class,
                FraudCheckAnswer.class,
                ShownAddress.class,
                OrderGiftCard.class,
                OrderRefundAnswer.class,
                EditedOrderAnswer.class,
                PaymentAnswer.class,
                TransactionAnswer.class,
                Parcel.class,
                Parcel.SentItem.class,
                FulfillmentAnswer.class,
                FulfillmentAnswer.Content.class,
                TrackingAnswer.class,
                FluidRefundAnswer.class,
                CustomerRecordAnswer.class,
                CustomerRecordAnswer.CustomerAddress.class,
                CustomerNoteAnswer.class,
                CustomerBrief.class,
                MemberAnswer.class,
                MemberBrief.class);
    }
}
