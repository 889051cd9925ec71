package com.acme;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Servlets in a container: alone, forwarded and included, going on by themselves, failing, and with what is posted. Which
 * container it is is another's affair.
 */
public abstract class Servlets extends Application {

    /** Where its servlet is. */
    protected static final String[] PATHS = {
        "/plain",
        "/inner",
        "/forwarded",
        "/included",
        "/async",
        "/threw",
        "/error",
        "/bytes",
        "/text",
        "/form",
        "/upload"
    };

    private static final String SECRET = "correct-horse-battery";

    /** Where the container listens. */
    protected abstract int port();

    /** Its servlet. */
    public static final class Shop extends HttpServlet {

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
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            switch (request.getServletPath()) {
                case "/text" -> {
                    String body = request.getReader().readLine();
                    said(response, body, request.getReader() == request.getReader());
                }
                case "/bytes" -> {
                    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    said(response, body, request.getInputStream() == request.getInputStream());
                }
                case "/form" -> {
                    String order = request.getParameter("orderId");
                    String[] kinds = request.getParameterValues("kind");
                    response.getWriter().print(Orders.look(order) + kinds[0] + kinds[1] + kinds[2]);
                }
                default -> {
                    var part = request.getPart("orderId");
                    String order = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    response.getWriter()
                            .print(Orders.look(order) + request.getParts().size());
                }
            }
        }

        private static void said(HttpServletResponse response, String body, boolean same) throws IOException {
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

    private String tell(String path) throws IOException {
        String order = "{\"orderId\":\"" + order() + "\",\"password\":\"" + SECRET + "\"}";
        return Orders.ask(port(), "POST", "/" + path, order);
    }

    public String bytes() throws IOException {
        return tell("bytes");
    }

    public String text() throws IOException {
        return tell("text");
    }

    public String form() throws IOException {
        return post(
                "/form?kind=of+query",
                "application/x-www-form-urlencoded",
                "orderId=" + order() + "&password=" + SECRET + "&kind=one&kind=two%2Bmore");
    }

    public String upload() throws IOException {
        return post("/upload", "multipart/form-data; boundary=cut", """
                --cut
                Content-Disposition: form-data; name="orderId"

                %s
                --cut
                Content-Disposition: form-data; name="password"

                %s
                --cut
                Content-Disposition: form-data; name="invoice"; filename="invoice.json"
                Content-Type: application/json

                {"euros":40}
                --cut
                Content-Disposition: form-data; name="scan"; filename="scan.bin"
                Content-Type: application/octet-stream

                \u0080\u0081
                --cut--
                """.formatted(order(), SECRET)
                .replace("\n", "\r\n"));
    }

    private String post(String path, String type, String body) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://localhost:" + port() + path).toURL().openConnection();
        connection.setRequestProperty("Content-Type", type);
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.ISO_8859_1));
        try (var in = connection.getInputStream()) {
            return connection.getResponseCode() + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String ask(String path) throws IOException {
        return Orders.ask(
                port(),
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
