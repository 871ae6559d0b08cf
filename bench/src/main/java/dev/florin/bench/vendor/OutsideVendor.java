package dev.florin.bench.vendor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The vendor's process. It says on which port it listens, then answers each line of its standard input with one: {@code
 * counts}, or {@code behave} with the words of a {@link Behaviour}. When the input ends, as it does with whoever started
 * it, so does the vendor.
 */
final class OutsideVendor {
    static final String COUNTS = "counts";
    static final String BEHAVE = "behave ";

    private OutsideVendor() {}

    public static void main(String[] arguments) throws IOException {
        try (VendorServer server = VendorServer.start();
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            say(Integer.toString(server.port()));
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                say(answer(server, command));
            }
        }
    }

    private static String answer(VendorServer server, String command) {
        if (command.equals(COUNTS)) {
            return server.counts().inWords();
        }
        if (command.startsWith(BEHAVE)) {
            Behaviour behaviour = Behaviour.parse(command.substring(BEHAVE.length()));
            server.behave(behaviour);
            return behaviour.inWords();
        }
        throw new IllegalArgumentException("no such command: " + command);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
