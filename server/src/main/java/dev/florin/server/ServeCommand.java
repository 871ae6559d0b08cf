package dev.florin.server;

import dev.florin.console.company.DemoDesk;
import dev.florin.console.signin.DemoLinks;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code florin serve}: runs the server until it is told to stop. */
@Command(name = "serve", description = "Runs the server until SIGTERM.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Mixin
    private ServeOptions options = new ServeOptions();

    @Option(names = "--demo", description = "Hold the demo's data; staging only.")
    private boolean demo;

    @Override
    public Integer call() throws InterruptedException {
        FlorinServer server = FlorinServer.start(options.flags(demo));
        stopWithProcess(server);
        announce(server);
        announceConsole(server);
        return awaitEnd(server);
    }

    /** It ends by a signal, or when a newer Florin has taken the schema further than this one can follow. */
    static int awaitEnd(FlorinServer server) throws InterruptedException {
        server.awaitOutdated();
        System.err.println("Florin stops: a newer version has changed the schema. Start that version.");
        return FAILED;
    }

    /** Stops the server cleanly when the process is told to end. */
    static void stopWithProcess(FlorinServer server) {
        Duration within = server.stopsWithin();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            Thread.ofPlatform().daemon().name("stop-bound").start(() -> endAfter(within));
            server.close();
        }));
    }

    /** Whatever has not stopped by then is as safe as after a power cut: the next start continues from there. */
    private static void endAfter(Duration within) {
        try {
            Thread.sleep(within);
            System.err.println("Florin did not stop within " + within.toSeconds() + " s, and is ended.");
            Runtime.getRuntime().halt(FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The ways into the console for the person who started the demo and can read its output; the person's own is last. */
    static void announceConsole(FlorinServer server) {
        server.part(Exposure.class)
                .deskLink(server.settings(), server.part(DemoDesk.class))
                .ifPresent(link -> System.out.println("Company's desk: " + link));
        server.part(Exposure.class)
                .demoLink(server.settings(), server.part(DemoLinks.class))
                .ifPresent(link -> {
                    System.out.println("Console: " + link);
                    System.out.flush();
                });
    }

    /** The line that says where it is and that it answers, and who else reaches it. */
    static void announce(FlorinServer server) {
        System.out.println("Florin is ready at " + server.url());
        server.part(Exposure.class).remarks(server.settings()).forEach(System.out::println);
        System.out.flush();
    }
}
