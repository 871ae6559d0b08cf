package dev.florin.bench.vendor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers on a free port of this machine, with a virtual thread for each connection. */
final class VendorServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final SoldCards sold = new SoldCards();
    private final OrderApi api = new OrderApi(sold);
    private volatile Behaviour behaviour = Behaviour.PROMPT;

    private VendorServer(ServerSocket listener) {
        this.listener = listener;
    }

    static VendorServer start() {
        try {
            ServerSocket listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            VendorServer server = new VendorServer(listener);
            Thread.ofPlatform().daemon().name("vendor-listener").start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    void behave(Behaviour now) {
        behaviour = now;
    }

    Counts counts() {
        return sold.counts();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    System.err.println("a connection was not taken: " + e.getMessage());
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            HttpConnection connection = new HttpConnection(socket);
            HttpRequest request = connection.read();
            while (request != null) {
                Behaviour now = behaviour;
                Answer answer = api.answer(request, now);
                if (now.delay().isPositive() && OrderApi.isAboutOrders(request)) {
                    Thread.sleep(now.delay());
                }
                switch (answer) {
                    case Answer.HungUp() -> {
                        return;
                    }
                    case Answer.Reply reply -> connection.write(reply);
                }
                request = connection.read();
            }
        } catch (IOException ignored) {
            // The client hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
