package com.acme.host;

import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import org.mockito.Mockito;

/** Mocks and spies of classes that are hooked, final ones among them. */
public final class Mocks {

    private Mocks() {}

    public static void main(String[] arguments) throws Exception {
        ChatModel model = Mockito.mock(ChatModel.class);
        Mockito.when(model.chat("hi")).thenReturn("mocked");
        System.out.println(model.chat("hi") + " " + model.chat("ho"));

        List<String> list = Mockito.mock(List.class);
        Mockito.when(list.get(0)).thenReturn("first");
        System.out.println(list.get(0) + " " + list.get(1));

        Answer answer = Mockito.spy(new Answer());
        Mockito.doReturn("spied").when(answer).name();
        System.out.println(answer.name() + " " + answer.number());

        FutureTask<String> task = Mockito.spy(new FutureTask<>(() -> "task"));
        task.run();
        System.out.println(task.get());
        var pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
        System.out.println(pool.submit(() -> "pool").get());
        pool.shutdown();
        try (var made = Mockito.mockStatic(Integer.class, Mockito.CALLS_REAL_METHODS)) {
            System.out.println(Integer.parseInt("4"));
        } catch (RuntimeException refused) {
            System.out.println("no static mock of Integer");
        }
    }

    static final class Answer {
        String name() {
            return "real";
        }

        int number() {
            return 4;
        }
    }
}
