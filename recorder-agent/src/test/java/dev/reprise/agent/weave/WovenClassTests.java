package dev.reprise.agent.weave;

import dev.reprise.agent.boot.Dispatch;
import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.boundary.Boundary;
import dev.reprise.boundary.World;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is written into methods, run: in methods of every shape, and in those of real libraries. */
class WovenClassTests {

    /** What a handler saw, and what it makes of it. */
    private static final class Watching implements Dispatch.Source {

        private final List<String> seen = new ArrayList<>();
        private @Nullable Object @Nullable [] arguments;
        private @Nullable Object instead;
        private @Nullable Passage answer;

        @Override
        public Handler handler(String name, Class<?> owner) {
            return (self, given) -> {
                seen.add("enter " + name + " " + owner.getName().replaceAll(".*\\$", "")
                        + (self == null ? " static " : " ") + Arrays.deepToString(given));
                return answer != null
                        ? answer
                        : new Passage() {
                            @Override
                            public @Nullable Object @Nullable [] arguments() {
                                return arguments;
                            }

                            @Override
                            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                                seen.add(
                                        thrown == null
                                                ? "returned "
                                                        + (returned instanceof int[][] array
                                                                ? Arrays.deepToString(array)
                                                                : returned)
                                                : "threw " + thrown.getMessage());
                                replace(instead);
                            }
                        };
            };
        }

        @Override
        public void failed(String name, Throwable why, boolean unfit) {
            seen.add("failed " + name + " " + why);
        }
    }

    /** Methods that a compiler makes something special of. */
    public static class Shapes {

        public final List<String> log = new ArrayList<>();

        public static long wide(long first, double second, int third) {
            return first + (long) second + third;
        }

        public static double many(boolean z, byte b, char c, short s, int i, long l, float f, double d, Object o) {
            return (z ? 1 : 0) + b + c + s + i + l + f + d + o.hashCode();
        }

        public boolean bool(boolean value) {
            return !value;
        }

        public char character(char value) {
            return (char) (value + 1);
        }

        public float real(float value) {
            return value * 2;
        }

        public byte small(byte value) {
            return value;
        }

        public short shorter(short value) {
            return value;
        }

        public int[][] array(int[][] given) {
            return given;
        }

        public void nothing() {
            log.add("nothing");
        }

        public int reassigns(int count, String text) {
            while (count < 10) {
                count += text.length();
                text = text + count;
            }
            for (long i = 0; i < 2; i++) {
                count += (int) i;
            }
            return count;
        }

        public String catches(Object given) {
            try {
                return given.toString();
            } catch (NullPointerException none) {
                String said = "caught";
                return said + log.size();
            } finally {
                log.add("finally");
            }
        }

        public synchronized String fails(String why) {
            if (why.isEmpty()) {
                throw new IllegalStateException("empty");
            }
            synchronized (log) {
                throw new IllegalArgumentException(why);
            }
        }

        public String chooses(int number, String word) {
            return switch (word) {
                case "a" -> number > 1 ? "many" : "one";
                case "b" -> {
                    Object kept = number;
                    yield kept instanceof Integer whole && whole > 3 ? "big" : "small";
                }
                default -> word;
            };
        }

        public Runnable captures(String word) {
            return () -> log.add(word);
        }
    }

    private final Watching watching = new Watching();

    @BeforeEach
    void watch() {
        Dispatch.from(watching);
        watched(true);
    }

    @AfterEach
    void idle() {
        watched(false);
    }

    private static void watched(boolean on) {
        World.put(
                on
                        ? (Boundary) Proxy.newProxyInstance(
                                WovenClassTests.class.getClassLoader(),
                                new Class<?>[] {Boundary.class},
                                (p, m, a) -> null)
                        : null);
    }

    @Test
    void arguments_of_every_type_are_told_and_the_result_is_what_it_was() throws Exception {
        Object shapes = woven(Shapes.class);

        assertThat(call(shapes, "wide", 1L, 2.5, 3)).isEqualTo(6L);
        assertThat(call(shapes, "many", true, (byte) 1, 'a', (short) 2, 3, 4L, 5f, 6d, 7))
                .isEqualTo(126.0);
        assertThat(call(shapes, "bool", true)).isEqualTo(false);
        assertThat(call(shapes, "character", 'a')).isEqualTo('b');
        assertThat(call(shapes, "real", 1.5f)).isEqualTo(3f);
        assertThat(call(shapes, "small", (byte) 9)).isEqualTo((byte) 9);
        assertThat(call(shapes, "shorter", (short) 9)).isEqualTo((short) 9);
        assertThat((int[][]) call(shapes, "array", (Object) new int[][] {{1}})).isDeepEqualTo(new int[][] {{1}});
        assertThat(call(shapes, "nothing")).isNull();

        assertThat(watching.seen)
                .containsExactly(
                        "enter h Shapes static [1, 2.5, 3]",
                        "returned 6",
                        "enter h Shapes static [true, 1, a, 2, 3, 4, 5.0, 6.0, 7]",
                        "returned 126.0",
                        "enter h Shapes [true]",
                        "returned false",
                        "enter h Shapes [a]",
                        "returned b",
                        "enter h Shapes [1.5]",
                        "returned 3.0",
                        "enter h Shapes [9]",
                        "returned 9",
                        "enter h Shapes [9]",
                        "returned 9",
                        "enter h Shapes [[[1]]]",
                        "returned [[1]]",
                        "enter h Shapes []",
                        "returned null");
    }

    @Test
    void a_method_may_do_what_it_likes_with_its_locals() throws Exception {
        Object shapes = woven(Shapes.class);

        assertThat(call(shapes, "reassigns", 1, "xy")).isEqualTo(new Shapes().reassigns(1, "xy"));
        assertThat(call(shapes, "chooses", 4, "b")).isEqualTo("big");
        assertThat(call(shapes, "chooses", 1, "a")).isEqualTo("one");
        assertThat(call(shapes, "catches", "text")).isEqualTo("text");
        assertThat(call(shapes, "catches", (Object) null)).isEqualTo("caught1");
        ((Runnable) call(shapes, "captures", "later")).run();
        assertThat(shapes.getClass().getField("log").get(shapes)).asString().isEqualTo("[finally, finally, later]");
        assertThat(watching.seen).filteredOn(line -> line.startsWith("threw")).isEmpty();
    }

    @Test
    void what_a_method_throws_is_told_once_and_thrown() {
        Object shapes = woven(Shapes.class);

        assertThatThrownBy(() -> call(shapes, "fails", "why"))
                .hasMessage("why")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> call(shapes, "fails", "")).hasMessage("empty");
        assertThat(watching.seen)
                .containsExactly("enter h Shapes [why]", "threw why", "enter h Shapes []", "threw empty");
    }

    @Test
    void an_answered_method_is_not_run() throws Exception {
        Object shapes = woven(Shapes.class);

        watching.answer = Passage.Answered.with(42L);
        assertThat(call(shapes, "wide", 1L, 2.5, 3)).isEqualTo(42L);
        watching.answer = Passage.Answered.with(null);
        assertThat(call(shapes, "catches", "text")).isNull();
        assertThat(call(shapes, "nothing")).isNull();
        watching.answer = Passage.Answered.throwing(new IOException("as recorded"));
        assertThatThrownBy(() -> call(shapes, "nothing"))
                .isInstanceOf(IOException.class)
                .hasMessage("as recorded");
        assertThat(shapes.getClass().getField("log").get(shapes)).asString().isEqualTo("[]");
        assertThat(watching.seen).allMatch(line -> line.startsWith("enter"));
    }

    @Test
    void arguments_and_result_may_be_exchanged() throws Exception {
        Object shapes = woven(Shapes.class);

        watching.arguments = new Object[] {10L, 20.0, 30};
        watching.instead = 7L;
        assertThat(call(shapes, "wide", 1L, 2.5, 3)).isEqualTo(7L);
        watching.arguments = new Object[] {'x'};
        watching.instead = null;
        assertThat(call(shapes, "character", 'a')).isEqualTo('y');
        assertThat(watching.seen)
                .containsExactly(
                        "enter h Shapes static [1, 2.5, 3]", "returned 60", "enter h Shapes [a]", "returned y");
    }

    @Test
    void a_result_of_the_wrong_type_is_told_once() {
        Object shapes = woven(Shapes.class);

        watching.instead = "no number";
        assertThatThrownBy(() -> call(shapes, "wide", 1L, 2.5, 3)).isInstanceOf(ClassCastException.class);
        assertThat(watching.seen).containsExactly("enter h Shapes static [1, 2.5, 3]", "returned 6");
    }

    @Test
    void a_handler_that_fails_is_named_and_the_call_goes_on() throws Exception {
        Object shapes = woven(Shapes.class);

        watching.answer = new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                throw new IllegalStateException("broken");
            }
        };
        assertThat(call(shapes, "chooses", 1, "z")).isEqualTo("z");
        assertThatThrownBy(() -> call(shapes, "fails", "why")).hasMessage("why");
        assertThat(watching.seen)
                .filteredOn(line -> line.startsWith("failed"))
                .containsOnly("failed h java.lang.IllegalStateException: broken")
                .hasSize(2);
    }

    @Test
    void nothing_is_asked_where_nothing_is_watched() throws Exception {
        watched(false);
        Object shapes = woven(Shapes.class);

        assertThat(call(shapes, "wide", 1L, 2.5, 3)).isEqualTo(6L);
        assertThatThrownBy(() -> call(shapes, "fails", "why")).hasMessage("why");
        assertThat(watching.seen).isEmpty();
    }

    @Test
    void two_advices_in_one_method_are_inside_each_other() throws Exception {
        Object shapes = load(Shapes.class, List.of(layer("outer"), layer("inner")));

        assertThat(call(shapes, "bool", true)).isEqualTo(false);
        assertThat(watching.seen)
                .containsExactly(
                        "enter outer Shapes [true]", "enter inner Shapes [true]", "returned false", "returned false");
    }

    /** What the compilers of Kotlin and Java make. */
    @Test
    void every_method_of_real_libraries_can_be_verified_when_it_is_woven() throws Exception {
        watched(false);
        int verified = 0;
        for (Class<?> one : List.of(
                okhttp3.OkHttpClient.class,
                reactor.core.publisher.Flux.class,
                dev.langchain4j.service.AiServices.class,
                org.springframework.web.client.RestClient.class)) {
            verified += verified(one);
        }
        assertThat(verified).isGreaterThan(2_000);
    }

    private static int verified(Class<?> one) throws Exception {
        String path = one.getProtectionDomain().getCodeSource().getLocation().getPath();
        Map<String, byte[]> woven = new HashMap<>();
        try (var jar = new JarFile(path)) {
            for (var all = jar.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("-info.class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        woven.put(
                                name.substring(0, name.length() - ".class".length())
                                        .replace('/', '.'),
                                woven(in.readAllBytes(), List.of(layer("one"), layer("two"))));
                    }
                }
            }
        }
        var loader = new ClassLoader(one.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                byte[] bytes = woven.get(name);
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return bytes == null
                            ? super.loadClass(name, resolve)
                            : loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
                }
            }
        };
        int verified = 0;
        for (String name : new TreeSet<>(woven.keySet())) {
            try {
                Class.forName(name, true, loader);
                verified++;
            } catch (VerifyError | ClassFormatError broken) {
                throw broken;
            } catch (LinkageError elsewhere) {
                // A library that it could use is not there.
            }
        }
        return verified;
    }

    private static Object woven(Class<?> type) {
        return load(type, List.of(layer("h")));
    }

    private static WovenClass.Layer layer(String handler) {
        return new WovenClass.Layer() {
            @Override
            public Advice advice() {
                return Advice.CALL;
            }

            @Override
            public boolean takes(Method method) {
                return method.isOrdinary() && !method.name().startsWith("lambda$");
            }

            @Override
            public String handler(Method method) {
                return handler;
            }
        };
    }

    private static byte[] woven(byte[] bytes, List<WovenClass.Layer> layers) {
        var reader = new ClassReader(bytes);
        var writer = new ClassWriter(reader, 0);
        reader.accept(new WovenClass(writer, layers), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private static Object load(Class<?> type, List<WovenClass.Layer> layers) {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            byte[] bytes = woven(in.readAllBytes(), layers);
            var loader = new ClassLoader(type.getClassLoader()) {
                @Override
                protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                    if (!name.equals(type.getName())) {
                        return super.loadClass(name, resolve);
                    }
                    Class<?> loaded = findLoadedClass(name);
                    return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
                }
            };
            return loader.loadClass(type.getName()).getDeclaredConstructor().newInstance();
        } catch (IOException | ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static @Nullable Object call(Object object, String name, @Nullable Object... arguments) throws Exception {
        for (var method : object.getClass().getMethods()) {
            if (method.getName().equals(name)) {
                try {
                    return method.invoke(object, arguments);
                } catch (InvocationTargetException thrown) {
                    if (thrown.getCause() instanceof Exception exception) {
                        throw exception;
                    }
                    throw thrown;
                }
            }
        }
        throw new IllegalArgumentException(name);
    }
}
