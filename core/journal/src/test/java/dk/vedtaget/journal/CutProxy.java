package dk.vedtaget.journal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a driver and a server and cuts the line at one of the driver's calls, before it has arrived or before it
 * is answered. Counts calls on connections that carry commands only, so that the driver's own watch of the server is not
 * one.
 */
final class CutProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int server;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int cutAt = Integer.MAX_VALUE;
    private volatile boolean beforeArrival;

    CutProxy(int server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket driver = listening.accept();
                    Thread.ofVirtual().start(() -> serve(driver));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Counts calls anew and cuts the line at one of them. */
    void cutAt(int call, boolean beforeItArrives) {
        calls.set(0);
        beforeArrival = beforeItArrives;
        cutAt = call;
    }

    /** Calls since the last {@link #cutAt}. */
    int calls() {
        return calls.get();
    }

    private void serve(Socket driver) {
        try (driver;
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), server)) {
            DataInputStream asked = new DataInputStream(driver.getInputStream());
            DataInputStream answered = new DataInputStream(onward.getInputStream());
            while (true) {
                byte[] call = message(asked);
                boolean counts = isCommand(call);
                boolean cut = counts && calls.incrementAndGet() == cutAt;
                if (cut && beforeArrival) {
                    return;
                }
                send(call, onward.getOutputStream());
                byte[] answer = message(answered);
                if (cut) {
                    return;
                }
                send(answer, driver.getOutputStream());
            }
        } catch (IOException e) {
            // either side hung up, as they do
        }
    }

    /** A wire message: its length, little-endian, and the rest. */
    private static byte[] message(DataInputStream in) throws IOException {
        byte[] length = in.readNBytes(4);
        if (length.length < 4) {
            throw new IOException("closed");
        }
        int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] message = new byte[size];
        System.arraycopy(length, 0, message, 0, 4);
        in.readFully(message, 4, size - 4);
        return message;
    }

    private static void send(byte[] message, OutputStream to) throws IOException {
        to.write(message);
        to.flush();
    }

    /** Whether it is about data, and not a greeting. */
    private static boolean isCommand(byte[] message) {
        String text = new String(message, java.nio.charset.StandardCharsets.ISO_8859_1);
        return !text.contains("isMaster") && !text.contains("ismaster") && !text.contains("hello");
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
