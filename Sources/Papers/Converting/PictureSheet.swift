import Foundation

/// A PDF of one page that shows a JPEG as it is, without packing it anew, upright however the camera was held.
struct PictureSheet {
    let header: ImageHeader

    /// Writes the PDF to `target`.
    /// - Throws: what writing throws.
    func write(_ picture: String, to target: String) throws {
        let image = try Data(contentsOf: URL(filePath: picture), options: .mappedIfSafe)
        let page = header.page
        let space = header.channels == 1 ? "/DeviceGray" : header.channels == 4 ? "/DeviceCMYK" : "/DeviceRGB"
        let turned = header.channels == 4 && header.isAdobe ? " /Decode [1 0 1 0 1 0 1 0]" : ""
        let content = "q \(Self.matrix(header.orientation, page)) cm /I Do Q"
        var out = Data("%PDF-1.5\n".utf8)
        var places: [Int] = []
        func object(_ head: String, _ stream: Data? = nil) {
            places.append(out.count)
            out.append(Data("\(places.count) 0 obj\n\(head)\n".utf8))
            if let stream {
                out.append(Data("stream\n".utf8))
                out.append(stream)
                out.append(Data("\nendstream\n".utf8))
            }
            out.append(Data("endobj\n".utf8))
        }
        object("<< /Type /Catalog /Pages 2 0 R >>")
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        object(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(page.width) \(page.height)] /Contents 4 0 R "
                + "/Resources << /XObject << /I 5 0 R >> >> >>"
        )
        object("<< /Length \(content.utf8.count) >>", Data(content.utf8))
        object(
            "<< /Type /XObject /Subtype /Image /Width \(header.width) /Height \(header.height) /ColorSpace \(space)"
                + "\(turned) /BitsPerComponent 8 /Filter /DCTDecode /Length \(image.count) >>",
            image
        )
        let start = out.count
        out.append(Data("xref\n0 \(places.count + 1)\n0000000000 65535 f \n".utf8))
        for place in places {
            let digits = String(place)
            out.append(Data("\(String(repeating: "0", count: 10 - digits.count))\(digits) 00000 n \n".utf8))
        }
        out.append(Data("trailer\n<< /Size \(places.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8))
        try out.write(to: URL(filePath: target))
    }

    /// The picture's unit square onto the page, for each of the eight ways to hold a camera.
    private static func matrix(_ orientation: Int, _ page: PageSize) -> String {
        let (w, h) = (page.width, page.height)
        return switch orientation {
        case 2: "\(-w) 0 0 \(h) \(w) 0"
        case 3: "\(-w) 0 0 \(-h) \(w) \(h)"
        case 4: "\(w) 0 0 \(-h) 0 \(h)"
        case 5: "0 \(-h) \(-w) 0 \(w) \(h)"
        case 6: "0 \(-h) \(w) 0 0 \(h)"
        case 7: "0 \(h) \(w) 0 0 0"
        case 8: "0 \(h) \(-w) 0 \(w) 0"
        default: "\(w) 0 0 \(h) 0 0"
        }
    }
}
