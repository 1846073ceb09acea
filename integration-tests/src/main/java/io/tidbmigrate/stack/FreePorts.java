package io.tidbmigrate.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Free ports on the loopback address. They lie below the range from which systems take the ports of outgoing connections,
 * so that nobody takes one between the search and the server's start, and a restarted server gets its port again. Programs
 * with different numbers in {@code stack.number} have ranges of their own.
 */
final class FreePorts {
    private static final int COUNT = 5_000;
    private static final int FIRST = 15_000 + COUNT * (Integer.getInteger("stack.number", 0) % 3);
    private static final Set<Integer> TAKEN = new HashSet<>();
    private static final Random RANDOM = new Random();

    private FreePorts() {}

    static synchronized int next() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = FIRST + RANDOM.nextInt(COUNT);
            if (TAKEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port from " + FIRST + " to " + (FIRST + COUNT));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
