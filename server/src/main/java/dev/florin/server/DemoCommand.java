package dev.florin.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code florin demo}: runs the server with the demo's data, buys a gift card as a client would, and stays up. */
@Command(
        name = "demo",
        description = "Runs the server with the demo's data, buys a gift card through the API, and stays up.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private ServeOptions options = new ServeOptions();

    @Override
    public Integer call() throws Exception {
        FlorinServer server = FlorinServer.start(options.flags(true));
        ServeCommand.stopWithProcess(server);
        ServeCommand.announce(server);
        if (server.part(Exposure.class).tls() == null) {
            new DemoTour(server.url(), System.out).run();
        } else {
            System.out.println("The tour is left out: it does not know whom your certificate is from.");
        }
        ServeCommand.announceConsole(server);
        return ServeCommand.awaitEnd(server);
    }
}
