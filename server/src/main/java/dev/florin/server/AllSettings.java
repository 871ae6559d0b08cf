package dev.florin.server;

import dev.florin.attachment.AttachmentLimits;
import dev.florin.attachment.s3.S3Settings;
import dev.florin.banklink.BankLinkConfiguration;
import dev.florin.cardorder.CardOrderSettings;
import dev.florin.cardorder.incomm.IncommConfiguration;
import dev.florin.cart.CartSettings;
import dev.florin.cart.rest.CartRestConfiguration;
import dev.florin.console.ConsoleConfiguration;
import dev.florin.console.signin.SignInSettings;
import dev.florin.customer.CustomerSettings;
import dev.florin.customer.rest.CustomerRestConfiguration;
import dev.florin.identity.PeopleConfiguration;
import dev.florin.identity.TokenLifetimes;
import dev.florin.mail.MailSettings;
import dev.florin.operations.OperationSettings;
import dev.florin.operator.OperatorConfiguration;
import dev.florin.operator.OperatorSettings;
import dev.florin.order.CheckoutSettings;
import dev.florin.order.rest.OrderRestConfiguration;
import dev.florin.platform.capacity.Capacity;
import dev.florin.platform.connections.ReadingTimes;
import dev.florin.platform.database.DatabaseWatch;
import dev.florin.platform.fluid.CorsOrigins;
import dev.florin.platform.keys.KeyRotation;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.platform.limits.LimitSettings;
import dev.florin.platform.limits.LimitsConfiguration;
import dev.florin.platform.settings.Demo;
import dev.florin.platform.settings.FlorinEnvironment;
import dev.florin.platform.settings.Setting;
import dev.florin.platform.settings.SettingCheck;
import dev.florin.platform.settings.SettingReader;
import dev.florin.purchase.PurchaseSettings;
import dev.florin.requestlog.RequestLogSettings;
import dev.florin.shop.ShopConfiguration;
import dev.florin.stripe.StripeSettings;
import dev.florin.subscription.rest.SubscriptionRestConfiguration;
import dev.florin.transfer.TransferSettings;
import dev.florin.vendor.VendorLimits;
import dev.florin.vendor.incomm.IncommSettings;
import dev.florin.wallet.WalletConfiguration;
import dev.florin.wallet.WalletSettings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

/** The records that settings are read into. A setting that none of them asks for is unknown at the start. */
final class AllSettings {
    /** Each of them is a bean as well. */
    private static final List<LimitKinds> LIMITS = List.of(
            LimitsConfiguration.addressLimits(),
            GraphQlConfiguration.graphQlLimits(),
            OperatorConfiguration.operatorLimits(),
            PeopleConfiguration.limitsInIdentity(),
            IncommConfiguration.incommLimits(),
            ShopConfiguration.companyLimits(),
            CartRestConfiguration.cartLimits(),
            OrderRestConfiguration.orderLimits(),
            SubscriptionRestConfiguration.subscriptionLimits(),
            CustomerRestConfiguration.customerLimits(),
            ConsoleConfiguration.consoleLimitKinds(),
            WalletConfiguration.walletLimits(),
            BankLinkConfiguration.bankAccountLimits());

    /** Where one is optional, it is empty while nothing of it is set. */
    private static final List<Function<SettingReader, ?>> OF_FEATURES = List.of(
            FlorinEnvironment::of,
            Demo::of,
            DatabaseWatch.Limits::of,
            StopBound::of,
            SimulatorSettings::of,
            KeyRotation.Options::of,
            Capacity::of,
            ReadingTimes::of,
            CorsOrigins::of,
            read -> LimitSettings.of(read, LIMITS),
            MailSettings::of,
            OperatorSettings::of,
            RequestLogSettings::of,
            AttachmentLimits::of,
            S3Settings::of,
            TokenLifetimes::of,
            OperationSettings::of,
            VendorLimits::of,
            IncommSettings::of,
            StripeSettings::of,
            PurchaseSettings::of,
            CardOrderSettings::of,
            CartSettings::of,
            CustomerSettings::of,
            CheckoutSettings::of,
            SignInSettings::of,
            TransferSettings::of,
            WalletSettings::of);

    private AllSettings() {}

    static Collection<Setting<?>> known() {
        SettingReader nothing = new SettingReader(_ -> null);
        Settings.of(nothing);
        ExposureSettings.of(nothing);
        ofFeatures(nothing);
        return nothing.asked();
    }

    /**
     * Checks all that is set before anything reads it.
     *
     * @param unknown is told which variables look like settings and are none
     */
    static SettingReader checked(ConfigurableEnvironment environment, Consumer<String> unknown) {
        SettingCheck.apply(environment, known()).forEach(unknown);
        return new SettingReader(environment::getProperty);
    }

    /** The settings of a command: those of the environment alone. */
    static SettingReader ofCommand() {
        return checked(new StandardEnvironment(), _ -> {});
    }

    /** What the beans of features take. */
    static List<Object> ofFeatures(SettingReader read) {
        return OF_FEATURES.stream()
                .map(record -> record.apply(read))
                .<Object>mapMulti((settings, found) -> {
                    if (settings instanceof Optional<?> some) {
                        some.ifPresent(found);
                    } else {
                        found.accept(settings);
                    }
                })
                .toList();
    }
}
