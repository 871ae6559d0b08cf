package dev.florin.banklink;

import dev.florin.banklink.BankLink.Answer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks a service outside of Florin: only so many questions at once, and none for longer than a bound. */
final class BankQuestions {
    /** How many are on their way at once on this server. */
    private static final int AT_ONCE = 64;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Duration most;

    /** @param most how long one may take */
    BankQuestions(Duration most) {
        this.most = most;
    }

    /** The answer; Unknown when there is none in time, or too many are on their way. */
    <T> Answer<T> ask(Supplier<Answer<T>> question) {
        return ask(question, Answer.Unknown::new);
    }

    /** The same for other kinds of answers. */
    <T> T ask(Supplier<T> question, Function<String, T> unknown) {
        if (!places.tryAcquire()) {
            return unknown.apply("too many questions are on their way");
        }
        FutureTask<T> task = new FutureTask<>(question::get);
        Thread thread = Thread.ofVirtual().name("bank").start(() -> {
            try {
                task.run();
            } finally {
                places.release();
            }
        });
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return unknown.apply("there was no answer in time");
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return unknown.apply("the server stops");
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException("a question to a bank failed", e);
        }
    }
}
