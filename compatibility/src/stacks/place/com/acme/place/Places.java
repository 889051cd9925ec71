package com.acme.place;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The same application in several places of one JVM: a web application, and loaders with libraries of their own. */
public final class Places {

    private static Tomcat tomcat;
    private static final List<ClassLoader> LOADERS = new ArrayList<>();

    private Places() {}

    /** {@code Places} runs it in each place, {@code Places wait} once more after a line was written to it. */
    public static void main(String[] arguments) throws Exception {
        for (int i = 0; i < count(); i++) {
            System.out.println(ask(i));
        }
        if (arguments.length > 0) {
            System.out.println("ready");
            new Scanner(System.in).nextLine();
            for (int i = 0; i < count(); i++) {
                System.out.println(ask(i));
            }
        }
        System.out.flush();
        System.exit(0);
    }

    /** The places: the web application first, then each of the class paths in {@code -Dpaths}. */
    static int count() {
        return 1 + paths().length;
    }

    private static String[] paths() {
        return System.getProperty("paths").split("\\|");
    }

    static String ask(int place) throws Exception {
        return place == 0 ? web() : loaded(place - 1);
    }

    private static String loaded(int number) throws Exception {
        while (LOADERS.size() <= number) {
            LOADERS.add(new URLClassLoader(
                    Arrays.stream(paths()[LOADERS.size()].split(java.io.File.pathSeparator))
                            .map(Places::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader()));
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        // Where LangChain4j looks for its HTTP client.
        Thread.currentThread().setContextClassLoader(LOADERS.get(number));
        try {
            Class<?> refunds = LOADERS.get(number).loadClass("com.acme.host.Refunds");
            return String.valueOf(refunds.getMethod("ask").invoke(null));
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException(thrown.getCause());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (java.net.MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String web() throws Exception {
        if (tomcat == null) {
            tomcat = new Tomcat();
            tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
            tomcat.setPort(0);
            tomcat.getConnector();
            Context context = tomcat.addContext("", System.getProperty("war"));
            Tomcat.addServlet(context, "desk", "com.acme.web.DeskServlet");
            context.addServletMappingDecoded("/desk", "desk");
            tomcat.start();
        }
        URI desk = URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/desk");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(desk).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
