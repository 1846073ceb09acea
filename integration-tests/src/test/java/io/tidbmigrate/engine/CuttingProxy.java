package io.tidbmigrate.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a task and the target, without TLS, and breaks connections: before a request reaches the server, or after
 * it has and before the answer comes back.
 */
final class CuttingProxy implements AutoCloseable {

    /** What happens at a request. */
    enum Fate {
        PASS,
        CUT_BEFORE,
        /** The server carries the request out; nobody hears of it. */
        CUT_AFTER,
        /** All stands still, with the request on its way, as when the machine of the task does. */
        HOLD
    }

    /** Decides about each request, by its text. Called from many threads. */
    @FunctionalInterface
    interface Fates {
        Fate of(String request);
    }

    /** Length and number of the packet, and the command (MySQL client/server protocol, COM_QUERY). */
    private static final int HEADER = 5;

    private static final int LONGEST_TEXT = 200;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Fates fates = request -> Fate.PASS;
    private volatile boolean isFrozen;
    private volatile boolean isDead;

    CuttingProxy(String host, int port) {
        try {
            this.target = new InetSocketAddress(host, port);
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void decide(Fates by) {
        fates = by;
    }

    /** Nothing passes any more, and nobody is told, as when the machine of the task stands still. */
    void freeze() {
        isFrozen = true;
    }

    synchronized void thaw() {
        isFrozen = false;
        notifyAll();
    }

    /** All connections break, and there are no new ones, as when the task dies. */
    void die() {
        isDead = true;
        thaw();
        open.forEach(CuttingProxy::close);
    }

    boolean isDead() {
        return isDead;
    }

    @Override
    public void close() {
        die();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket server = new Socket();
                open.add(client);
                open.add(server);
                if (isDead) {
                    cut(client, server);
                    continue;
                }
                server.connect(target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                start(() -> requests(client, server));
                start(() -> answers(server, client));
            }
        } catch (IOException e) {
            // the proxy is closed
        }
    }

    private void requests(Socket client, Socket server) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream from = client.getInputStream();
            OutputStream to = server.getOutputStream();
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                awaitThaw();
                Fate fate = fates.of(text(buffer, read));
                if (fate == Fate.HOLD) {
                    freeze();
                    awaitThaw();
                }
                if (fate == Fate.CUT_BEFORE) {
                    break;
                }
                if (fate == Fate.CUT_AFTER) {
                    close(client);
                }
                to.write(buffer, 0, read);
                to.flush();
                if (fate == Fate.CUT_AFTER) {
                    return; // the server's answer, which finds nobody, ends the connection
                }
            }
        } catch (IOException e) {
            // cut
        }
        cut(client, server);
    }

    private void answers(Socket server, Socket client) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream from = server.getInputStream();
            OutputStream to = client.getOutputStream();
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                awaitThaw();
                to.write(buffer, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            // cut
        }
        cut(client, server);
    }

    private synchronized void awaitThaw() {
        while (isFrozen) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void cut(Socket client, Socket server) {
        close(client);
        close(server);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    /** The beginning of a statement; between the header and the text there may be counts of query attributes. */
    private static String text(byte[] buffer, int read) {
        int length = Math.min(read, LONGEST_TEXT) - HEADER;
        return length <= 0
                ? ""
                : new String(buffer, HEADER, length, StandardCharsets.ISO_8859_1).replaceFirst("^\\p{Cntrl}+", "");
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
