import GRDB
import Meetings

/// An account holder.
public struct Person: Codable, Hashable, Sendable {
    public let id: PersonID
    public let username: String
    public let name: String
    /// `ông`, `bà`, `đồng chí`; may be empty.
    public let honorific: String
    public let gender: Gender?
    public let organizationID: OrganizationID?
    /// In their own organisation, for example `Chủ tịch UBND tỉnh`; may be empty.
    public let post: String
    public let email: String
    public let phone: String
    public let language: Language
    /// May change this directory. Gives no right in any meeting.
    public let isAdmin: Bool
    /// May create and prepare sessions.
    public let mayPrepare: Bool
    /// Must choose a password of their own before anything else.
    public let mustChangePassword: Bool
    /// A disabled person cannot sign in.
    public let disabled: Bool
    /// Has a password, so need not wait for a sign-in link.
    public let hasPassword: Bool
    /// Shows something besides the password when signing in.
    public let hasSecondFactor: Bool
    /// The code of an authenticator app.
    public let hasAuthenticatorApp: Bool
    /// A passkey, under whatever name of this server.
    public let hasPasskey: Bool
    /// When the person last used a sign-in that still lasts.
    public let lastSeenAt: Moment?

    /// Only chooses between ông and bà.
    public enum Gender: String, Codable, Hashable, Sendable, CaseIterable { case male, female }
    public enum Language: String, Codable, Hashable, Sendable, CaseIterable { case vi, en }
}

extension Person: FetchableRecord {
    static let columns: SQL = """
        people.*, (SELECT max(last_seen_at) FROM sign_ins WHERE sign_ins.person = people.id) AS last_seen_at,
        EXISTS (SELECT 1 FROM second_factors WHERE second_factors.person = people.id) AS has_authenticator_app,
        EXISTS (SELECT 1 FROM passkeys WHERE passkeys.person = people.id) AS has_passkey
        """

    public init(row: Row) throws {
        id = PersonID(row["id"])
        username = row["username"]
        name = row["name"]
        honorific = row["honorific"]
        gender = (row["gender"] as String?).flatMap(Gender.init)
        organizationID = (row["organization"] as Int?).map { OrganizationID($0) }
        post = row["post"]
        email = row["email"]
        phone = row["phone"]
        language = Language(rawValue: row["language"]) ?? .vi
        isAdmin = row["is_admin"]
        mayPrepare = row["may_prepare"]
        mustChangePassword = row["must_change_password"]
        disabled = (row["disabled_at"] as Int64?) != nil
        hasPassword = (row["password"] as String?) != nil
        hasAuthenticatorApp = row["has_authenticator_app"]
        hasPasskey = row["has_passkey"]
        hasSecondFactor = hasAuthenticatorApp || hasPasskey
        lastSeenAt = (row["last_seen_at"] as Int64?).map { Moment(milliseconds: $0) }
    }
}

/// What an administrator may say of a person, all of it.
public struct PersonFacts: Hashable, Sendable, Codable {
    public var username: String
    public var name: String
    public var honorific: String
    public var gender: Person.Gender?
    public var organizationID: OrganizationID?
    public var post: String
    public var email: String
    public var phone: String
    public var language: Person.Language
    public var isAdmin: Bool
    public var mayPrepare: Bool

    public init(
        username: String,
        name: String,
        honorific: String = "",
        gender: Person.Gender? = nil,
        organizationID: OrganizationID? = nil,
        post: String = "",
        email: String = "",
        phone: String = "",
        language: Person.Language = .vi,
        isAdmin: Bool = false,
        mayPrepare: Bool = false
    ) {
        self.username = username
        self.name = name
        self.honorific = honorific
        self.gender = gender
        self.organizationID = organizationID
        self.post = post
        self.email = email
        self.phone = phone
        self.language = language
        self.isAdmin = isAdmin
        self.mayPrepare = mayPrepare
    }

    /// What is stored of `person` now.
    public init(_ person: Person) {
        self.init(
            username: person.username,
            name: person.name,
            honorific: person.honorific,
            gender: person.gender,
            organizationID: person.organizationID,
            post: person.post,
            email: person.email,
            phone: person.phone,
            language: person.language,
            isAdmin: person.isAdmin,
            mayPrepare: person.mayPrepare
        )
    }

    /// Every field but `username` and `name` may be missing.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            username: try fields.decode(String.self, forKey: .username),
            name: try fields.decode(String.self, forKey: .name),
            honorific: try fields.decodeIfPresent(String.self, forKey: .honorific) ?? "",
            gender: try fields.decodeIfPresent(Person.Gender.self, forKey: .gender),
            organizationID: try fields.decodeIfPresent(OrganizationID.self, forKey: .organizationID),
            post: try fields.decodeIfPresent(String.self, forKey: .post) ?? "",
            email: try fields.decodeIfPresent(String.self, forKey: .email) ?? "",
            phone: try fields.decodeIfPresent(String.self, forKey: .phone) ?? "",
            language: try fields.decodeIfPresent(Person.Language.self, forKey: .language) ?? .vi,
            isAdmin: try fields.decodeIfPresent(Bool.self, forKey: .isAdmin) ?? false,
            mayPrepare: try fields.decodeIfPresent(Bool.self, forKey: .mayPrepare) ?? false
        )
    }

    /// The same facts with every text cleaned.
    func checked() throws(PeopleRefusal) -> PersonFacts {
        var facts = self
        facts.username = try CleanText.username(username)
        facts.name = try CleanText.name(name)
        facts.honorific = try CleanText.optional(honorific, limit: PeopleLimits.contactCharacters)
        facts.post = try CleanText.optional(post, limit: PeopleLimits.postCharacters)
        facts.email = try CleanText.email(email)
        facts.phone = try CleanText.optional(phone, limit: PeopleLimits.contactCharacters)
        return facts
    }
}

/// What to change about a person; a field left out stays as it is.
public struct PersonEdit: Decodable, Sendable {
    public var username = Edit<String>.keep
    public var name = Edit<String>.keep
    public var honorific = Edit<String>.keep
    public var gender = Edit<Person.Gender>.keep
    public var organizationID = Edit<OrganizationID>.keep
    public var post = Edit<String>.keep
    public var email = Edit<String>.keep
    public var phone = Edit<String>.keep
    public var language = Edit<Person.Language>.keep
    public var isAdmin = Edit<Bool>.keep
    public var mayPrepare = Edit<Bool>.keep
    public var disabled = Edit<Bool>.keep

    public init() {}

    func applied(to person: Person) -> PersonFacts {
        var facts = PersonFacts(person)
        facts.username = username.applied(to: facts.username)
        facts.name = name.applied(to: facts.name)
        facts.honorific = honorific.text(over: facts.honorific)
        facts.gender = gender.applied(to: facts.gender)
        facts.organizationID = organizationID.applied(to: facts.organizationID)
        facts.post = post.text(over: facts.post)
        facts.email = email.text(over: facts.email)
        facts.phone = phone.text(over: facts.phone)
        facts.language = language.applied(to: facts.language)
        facts.isAdmin = isAdmin.applied(to: facts.isAdmin)
        facts.mayPrepare = mayPrepare.applied(to: facts.mayPrepare)
        return facts
    }
}
