package dev.florin.console;

import dev.florin.platform.http.PublicUrl;
import dev.florin.platform.http.Surface;
import dev.florin.platform.http.SurfacePaths;
import dev.florin.platform.limits.LimitKinds;
import dev.florin.wallet.PaymentGateway;
import dev.florin.wallet.SimulatedGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages and what they ask before anybody signs in. */
@Configuration(proxyBeanMethods = false)
public class ConsoleConfiguration {
    /** What the pages ask; the pages themselves are files, for anybody. */
    @Bean
    SurfacePaths consolePaths() {
        return SurfacePaths.of(Surface.CONSOLE, "/console/api");
    }

    @Bean
    public static LimitKinds consoleLimitKinds() {
        return LimitKinds.of(
                ConsoleLimits.REQUESTS,
                ConsoleLimits.SIGN_IN,
                ConsoleLimits.LETTER,
                ConsoleLimits.TOKEN,
                ConsoleLimits.CONSENT);
    }

    @Bean
    FrontDoor frontDoor(ServerInfo server, PublicUrl publicUrl) {
        return new FrontDoor(server, publicUrl);
    }

    @Bean
    BuiltConsole builtConsole() {
        return BuiltConsole.load();
    }

    @Bean
    ConsoleEndpoint consoleEndpoint(BuiltConsole built) {
        return new ConsoleEndpoint(built);
    }

    @Bean
    CheckoutPages checkoutPages(BuiltConsole built, PaymentGateway gateway) {
        return new CheckoutPages(built, gateway instanceof SimulatedGateway);
    }

    @Bean
    PublicEndpoint consolePublicEndpoint(ServerInfo server) {
        return new PublicEndpoint(server, new Examples());
    }
}
