package dev.reprise.agent;

import dev.reprise.boundary.Call;
import dev.reprise.boundary.World;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Loaders of applications: used by many threads at once, and dropped. */
@Tag("agent")
class LoadingTests {

    /** Loads the application and its libraries anew, as a container would for each of its applications. */
    private static final class Container extends URLClassLoader {

        static {
            registerAsParallelCapable();
        }

        Container() {
            super(path(), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith("dev.reprise.agent.")) {
                return super.findClass(name);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException | NullPointerException none) {
                throw new ClassNotFoundException(name, none);
            }
        }

        private static URL[] path() {
            return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                    .map(entry -> {
                        try {
                            return java.nio.file.Path.of(entry).toUri().toURL();
                        } catch (java.net.MalformedURLException broken) {
                            throw new IllegalStateException(broken);
                        }
                    })
                    .toArray(URL[]::new);
        }
    }

    private static final List<String> CLASSES = List.of(
            "dev.reprise.agent.shop.StoredOrders",
            "dev.reprise.agent.shop.Legacy",
            "dev.reprise.agent.shop.Till$$Proxy",
            "dev.reprise.agent.shop.Shop$PaperLedger",
            "dev.reprise.agent.app.Desk$OrderTools",
            "dev.langchain4j.service.AiServices",
            "dev.langchain4j.service.DefaultAiServices$1",
            "dev.langchain4j.service.tool.DefaultToolExecutor",
            "dev.langchain4j.model.openai.OpenAiChatModel",
            "dev.langchain4j.model.openai.OpenAiStreamingChatModel",
            "dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore",
            "okhttp3.internal.connection.RealCall",
            "okhttp3.OkHttpClient",
            "com.openai.client.okhttp.OpenAIOkHttpClient");

    @Test
    void many_threads_load_hooked_classes_through_many_loaders_without_waiting_for_one_another() throws Exception {
        int threads = 16;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 4; round++) {
                var loaders = new ArrayList<Container>();
                for (int i = 0; i < 4; i++) {
                    loaders.add(new Container());
                }
                var together = new CyclicBarrier(threads);
                var loading = new ArrayList<Future<Integer>>();
                for (int t = 0; t < threads; t++) {
                    int first = t;
                    loading.add(pool.submit(() -> {
                        together.await();
                        int loaded = 0;
                        for (int i = 0; i < CLASSES.size() * loaders.size(); i++) {
                            int at = (i * (first % 2 == 0 ? 1 : 13) + first * 7) % (CLASSES.size() * loaders.size());
                            Class<?> type = Class.forName(
                                    CLASSES.get(at % CLASSES.size()), true, loaders.get(at / CLASSES.size()));
                            loaded += type.getDeclaredMethods().length > 0 ? 1 : 0;
                        }
                        return loaded;
                    }));
                }
                for (Future<Integer> each : loading) {
                    assertThat(each.get(120, TimeUnit.SECONDS)).isPositive();
                }
                for (Container loader : loaders) {
                    loader.close();
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void nothing_is_kept_of_an_application_that_is_dropped_after_traffic_through_its_hooks() throws Exception {
        var notebook = new Notebook();
        WeakReference<ClassLoader> dropped = traffic(notebook);
        assertThat(notebook.paths())
                .contains("service:OrderRepository.find", "tool:charge", "workflow:Desk.main/agent:RefundAgent.handle")
                .anyMatch(path -> path.endsWith("tool:lookupOrder"));
        notebook.notes.clear();

        for (int i = 0; i < 100 && dropped.get() != null; i++) {
            System.gc();
            // Clears what a class loader's soft references keep of it.
            fill();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(dropped.get()).isNull();
    }

    private static WeakReference<ClassLoader> traffic(Notebook notebook) throws Exception {
        try (var loader = new Container()) {
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> orders = loader.loadClass("dev.reprise.agent.shop.StoredOrders");
            Method find = orders.getMethod("find", long.class);
            Class<?> till = loader.loadClass("dev.reprise.agent.shop.Till$$Proxy");
            Method charge = till.getMethod("charge", int.class);
            Method ask = loader.loadClass("dev.reprise.agent.app.Desk").getMethod("main", String[].class);
            Callable<Object> work = () -> {
                find.invoke(orders.getDeclaredConstructor().newInstance(), 7L);
                charge.invoke(till.getDeclaredConstructor().newInstance(), 3);
                return ask.invoke(null, (Object) new String[0]);
            };
            notebook.run(work);
            World.enter(Call.of("tool", "after", null));
            return new WeakReference<>(loader);
        } finally {
            Thread.currentThread().setContextClassLoader(LoadingTests.class.getClassLoader());
        }
    }

    private static void fill() {
        try {
            var all = new ArrayList<byte[]>();
            while (all.size() < 10_000) {
                all.add(new byte[64 << 20]);
            }
        } catch (OutOfMemoryError full) {
            // That was the point.
        }
    }
}
