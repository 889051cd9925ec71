package dev.reprise.agent.app;

import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.micrometer.core.instrument.Metrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** An application that runs until it is told to end, and does what it reads line by line. */
public final class Serving {

    private Serving() {}

    public static void main(String[] args) throws Exception {
        System.out.println("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(answer(line.split(" ", 2)));
        }
    }

    private static String answer(String[] words) throws Exception {
        return switch (words[0]) {
            case "ask" -> ask();
            case "meter" ->
                String.valueOf(Metrics.globalRegistry.find(words[1]).meters().size());
            case "jmx" -> attribute(words[1]);
            case "switch" -> {
                try {
                    ManagementFactory.getPlatformMBeanServer()
                            .setAttribute(
                                    new ObjectName("dev.reprise:type=Recorder"), new Attribute("Switch", words[1]));
                    yield words[1];
                } catch (javax.management.MBeanException | javax.management.RuntimeMBeanException refused) {
                    yield refused.getCause().getMessage();
                }
            }
            case "crowd" -> crowd(Integer.parseInt(words[1]));
            case "hang" -> hang();
            case "talk" -> talk();
            case "exit" -> {
                System.exit(0);
                yield "";
            }
            default -> "what?";
        };
    }

    private static String attribute(String name) throws JMException {
        try {
            return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("dev.reprise:type=Recorder"), name));
        } catch (InstanceNotFoundException nobody) {
            return "unknown";
        }
    }

    private static String ask() throws IOException {
        try (var model = new ScriptedModel(
                ScriptedModel.calls("call-1", "lookupOrder", "{\"orderId\":\"A-17\"}"), ScriptedModel.says("done"))) {
            return Desk.agent(model.url(), new InMemoryChatMemoryStore()).handle("ann", "refund my order A-17");
        }
    }

    /** Many runs at once, each about an order of its own. */
    private static String crowd(int runs) throws Exception {
        var pool = Executors.newFixedThreadPool(64);
        try {
            var asked = new ArrayList<Callable<String>>();
            for (int i = 0; i < runs; i++) {
                String order = "A-" + i;
                asked.add(() -> about(order));
            }
            int right = 0;
            for (Future<String> each : pool.invokeAll(asked)) {
                right += each.get().startsWith("done A-") ? 1 : 0;
            }
            return right + " right";
        } finally {
            pool.shutdown();
        }
    }

    private static String about(String order) {
        try (var model = new ScriptedModel(
                ScriptedModel.calls("call-" + order, "lookupOrder", "{\"orderId\":\"" + order + "\"}"),
                ScriptedModel.says("done " + order))) {
            return Desk.agent(model.url(), new InMemoryChatMemoryStore()).handle(order, "where is " + order);
        }
    }

    /** Leaves a run open: a message is not taken, and a session is not opened. */
    private static String talk() throws InterruptedException {
        var said = new CountDownLatch(1);
        var thread = new Thread(() -> tell(said), "telling");
        thread.setDaemon(true);
        thread.start();
        said.await();
        return "talks";
    }

    /** An agent that looks an order up, and tells others of it. */
    static void tell(CountDownLatch said) {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var producer = new MockProducer<>(false, null, new StringSerializer(), new StringSerializer())) {
            ask();
            var taken = producer.send(new ProducerRecord<>("orders", "A-17", "refunded"));
            var opened = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://localhost:" + silent.getLocalPort()), new WebSocket.Listener() {});
            said.countDown();
            taken.get();
            opened.join();
        } catch (Exception unheard) {
            throw new IllegalStateException(unheard);
        }
    }

    /** Leaves a run open: its agent waits for an answer that does not come. */
    private static String hang() throws InterruptedException {
        var model = new ScriptedModel(ScriptedModel.calls("call-1", "lookupOrder", "{\"orderId\":\"A-17\"}"));
        model.holdAfter(1);
        var thread = new Thread(
                () -> Desk.agent(model.url(), new InMemoryChatMemoryStore()).handle("ann", "refund"), "hanging");
        thread.setDaemon(true);
        thread.start();
        model.awaitHeld();
        return "hangs";
    }
}
