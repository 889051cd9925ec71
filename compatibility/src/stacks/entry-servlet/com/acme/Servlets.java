package com.acme;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** Servlets in a container: alone, forwarded and included, going on by themselves, and failing. */
public final class Servlets extends Application {

    private static final String SECRET = "correct-horse-battery";
    private static final Tomcat TOMCAT = started();

    private static final class Shop extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            String order = request.getParameter("order");
            boolean isIncluded = request.getDispatcherType() == DispatcherType.INCLUDE;
            switch (isIncluded ? "/inner" : request.getServletPath()) {
                case "/plain", "/inner" -> response.getWriter().print(Orders.look(order));
                case "/forwarded" -> request.getRequestDispatcher("/inner").forward(request, response);
                case "/included" -> {
                    response.getWriter().print(Orders.look("before " + order) + ", ");
                    request.getRequestDispatcher("/inner").include(request, response);
                }
                case "/async" -> async(request, response, order);
                case "/threw" -> throw new IllegalStateException("no " + Orders.look(order));
                case "/error" -> response.getWriter().print("sorry");
                default -> response.sendError(404);
            }
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String body = request.getServletPath().equals("/text")
                    ? request.getReader().readLine()
                    : new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean same = request.getServletPath().equals("/text")
                    ? request.getReader() == request.getReader()
                    : request.getInputStream() == request.getInputStream();
            response.getWriter().print(Orders.look(body.replaceAll(".*\"orderId\":\"([^\"]*).*", "$1")) + same);
        }

        /** Goes on by itself, is dispatched again, and goes on once more until it is complete. */
        private static void async(HttpServletRequest request, HttpServletResponse response, String order) {
            AsyncContext context = request.startAsync(request, response);
            boolean again = request.getDispatcherType() == DispatcherType.ASYNC;
            new Thread(() -> {
                        Orders.look((again ? "again " : "first ") + order);
                        if (again) {
                            try {
                                response.getWriter().print("twice");
                            } catch (IOException gone) {
                                throw new IllegalStateException(gone);
                            }
                            context.complete();
                        } else {
                            context.dispatch();
                        }
                    })
                    .start();
        }
    }

    private static Tomcat started() {
        try {
            var tomcat = new Tomcat();
            tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
            tomcat.setPort(0);
            tomcat.getConnector();
            Context context = tomcat.addContext("", new File(".").getAbsolutePath());
            Tomcat.addServlet(context, "shop", new Shop()).setAsyncSupported(true);
            for (String path : new String[] {
                "/plain", "/inner", "/forwarded", "/included", "/async", "/threw", "/error", "/bytes", "/text"
            }) {
                context.addServletMappingDecoded(path, "shop");
            }
            var page = new ErrorPage();
            page.setLocation("/error");
            page.setErrorCode(500);
            context.addErrorPage(page);
            tomcat.start();
            return tomcat;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String tell(String path) throws IOException {
        String order = "{\"orderId\":\"" + order() + "\",\"password\":\"" + SECRET + "\"}";
        return Orders.ask(TOMCAT.getConnector().getLocalPort(), "POST", "/" + path, order);
    }

    public String bytes() throws IOException {
        return tell("bytes");
    }

    public String text() throws IOException {
        return tell("text");
    }

    private static String ask(String path) throws IOException {
        return Orders.ask(
                TOMCAT.getConnector().getLocalPort(),
                "GET",
                "/" + path + "?order=" + order(),
                null,
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "baggage",
                "tenant=acme%20inc,other=x");
    }

    public String plain() throws IOException {
        return ask("plain");
    }

    public String forwarded() throws IOException {
        return ask("forwarded");
    }

    public String included() throws IOException {
        return ask("included");
    }

    public String async() throws IOException {
        return ask("async");
    }

    public String threw() throws IOException {
        return ask("threw");
    }
}
