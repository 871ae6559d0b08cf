package dev.florin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The options that the launcher starts the server with. */
class JvmOptionsTest {
    private static final int WAITING = 200;

    @Test
    void handlersThatWaitDoNotKeepTheProcessorsFromOthers() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Files.readAllLines(Path.of("florin-server.jvmopts")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Handlers.class.getName()));

        Process process = new ProcessBuilder(command).inheritIO().start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** Many handlers wait, as for a database, and one more lets them go on. They are called as Spring calls them. */
    static final class Handlers {
        private static final CountDownLatch BEGUN = new CountDownLatch(WAITING);
        private static final CountDownLatch END = new CountDownLatch(1);

        private Handlers() {}

        public static void main(String[] arguments) throws InterruptedException, NoSuchMethodException {
            Method handler = Handlers.class.getDeclaredMethod("handle");
            for (int i = 0; i < WAITING; i++) {
                Thread.ofVirtual().start(() -> {
                    try {
                        handler.invoke(null);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            boolean haveAllBegun = BEGUN.await(20, TimeUnit.SECONDS);
            END.countDown();
            System.exit(haveAllBegun ? 0 : 1);
        }

        static void handle() throws InterruptedException {
            BEGUN.countDown();
            END.await();
        }
    }
}
