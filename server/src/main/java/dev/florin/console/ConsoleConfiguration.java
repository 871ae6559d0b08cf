package dev.florin.console;

import dev.florin.platform.http.PublicUrl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages and what they ask before anybody signs in. */
@Configuration(proxyBeanMethods = false)
public class ConsoleConfiguration {
    @Bean
    FrontDoor frontDoor(ServerInfo server, PublicUrl publicUrl) {
        return new FrontDoor(server, publicUrl);
    }

    @Bean
    ConsoleEndpoint consoleEndpoint() {
        return new ConsoleEndpoint(BuiltConsole.load());
    }

    @Bean
    PublicEndpoint consolePublicEndpoint(ServerInfo server) {
        return new PublicEndpoint(server, new Examples());
    }
}
