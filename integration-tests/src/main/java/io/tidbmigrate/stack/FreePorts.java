package io.tidbmigrate.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Free ports on the loopback address. They lie below the range from which systems take the ports of outgoing connections,
 * so that nobody takes one between the search and the server's start, and a restarted server gets its port again. For the
 * same reason no two programs that run at once look in the same block of ports.
 */
final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int COUNT = 1_000;
    private static final int BLOCKS = 15;
    private static final Path LOCKS = Path.of(System.getProperty("java.io.tmpdir"));

    private static final Set<Integer> TAKEN = new HashSet<>();
    private static final Random RANDOM = new Random();
    /** Ours until this program ends, however it does. */
    private static FileLock block;

    private static int from;

    private FreePorts() {}

    static synchronized int next() {
        if (block == null) {
            takeBlock();
        }
        for (int tries = 0; tries < COUNT; tries++) {
            int port = from + RANDOM.nextInt(COUNT);
            if (TAKEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port from " + from + " to " + (from + COUNT));
    }

    private static void takeBlock() {
        for (int number = 0; number < BLOCKS && block == null; number++) {
            from = FIRST + COUNT * number;
            block = lock(LOCKS.resolve("tidb-migrate-ports-" + from));
        }
        if (block == null) {
            throw new IllegalStateException("Other programs have locked all of " + LOCKS.resolve("tidb-migrate-ports-*")
                    + ", or none can be written there");
        }
    }

    /** Null if another program has it, or another user. */
    private static FileLock lock(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
