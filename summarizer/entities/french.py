"""The words around French names."""

from __future__ import annotations

from .common_words import Lexicon, table

FRENCH = Lexicon(
    articles=table("le la les un une des du de aux au ce cet cette ces son sa ses leur leurs"),
    elisions=table("l d qu n s j c m t jusqu lorsqu puisqu quoiqu"),
    conjunctions=table("et ou ni"),
    titles=table(
        """abbé acteur actrice ambassadeur ambassadrice amiral animateur animatrice avocat avocate
        ayatollah cardinal candidat candidate chancelier chancelière chanteur chanteuse chef
        cheikh chercheur chercheuse colonel commandant comédien comédienne comte comtesse
        conseiller conseillère coureur cycliste diplomate directeur directrice docteur duc
        duchesse député députée dirigeant dirigeante écrivain écrivaine économiste élu émir
        empereur entraîneur évêque footballeur général gouverneur gouverneure historien
        historienne homologue imam ingénieur joueur joueuse journaliste juge leader lieutenant
        maire maréchal ministre monseigneur négociateur nageur nageuse officier opposant opposante
        pape pasteur patron patronne pilote poète porte-parole premier-ministre président
        présidente prince princesse procureur procureure professeur professeure préfet préfète
        rabbin réalisateur réalisatrice reine roi romancier romancière rapporteur sculpteur
        secrétaire sélectionneur sénateur sénatrice soldat sultan tennisman vice-président
        vice-présidente capitaine commissaire médecin philosophe scientifique astronome analyste
        attaquant biologiste champion championne chimiste défenseur fondateur fondatrice gardien
        mathématicien militant militante musicien musicienne pdg peintre physicien physicienne
        politologue producteur productrice skipper sociologue adjudant alpiniste arbitre
        archevêque architecte artiste astronaute auteur auteure avant-centre basketteur batteur
        boxeur buteur caporal cinéaste cofondateur cofondatrice commentateur commentatrice
        compositeur compositrice consul cosmonaute coprésident coprésidente créateur créatrice
        danseur danseuse dessinateur dessinatrice dictateur eurodéputé eurodéputée expert experte
        gendarme géographe géologue guitariste handballeur héritier héritière humoriste
        inspecteur inspectrice judoka lauréat lauréate lieutenant-colonel magistrat magistrate
        mannequin navigateur navigatrice otage patriarche perchiste photographe pianiste policier
        policière présentateur présentatrice psychiatre psychologue rappeur rappeuse rugbyman
        scénariste sergent spationaute spécialiste sprinteur styliste syndicaliste tsar"""
    ),
    phrases=(
        "secrétaire d'état",
        "secrétaire général",
        "secrétaire générale",
        "premier ministre",
        "première ministre",
        "chef de l'état",
        "chef d'état",
        "garde des sceaux",
        "procureur de la république",
        "procureure de la république",
    ),
    honours=table("m mm mme mmes mlle mlles mr me dr pr mgr monsieur madame maître sir lord lady"),
    departments=(
        r"(?<!remier )(?<!remière )\bministres? (?:[^\W\d]+ )?(?:de la |de l['’]|du |des |de )"
        r"(?:[^\W\d]+ et (?:de la |de l['’]|du |des |de ))?",
        r"\bministères (?:de la |de l['’]|du |des |de )"
        r"(?:[^\W\d]+(?: [^\W\d]+)? et (?:de la |de l['’]|du |des |de ))?",
        r"\b(?:secrétaire|ministre|conseillère?|commissaire)(?: d['’][ÉE]tat)? "
        r"(?:à la |à l['’]|aux? )",
    ),
    places=table(
        """agglomération archipel arrondissement banlieue bourg bourgade canton capitale
        centre-ville circonscription commune communes comté constellation côte côtes département
        désert district état états étoile faubourg frontière frontières gouvernorat habitants
        hameau île littoral localité métropole palais pays péninsule plage planète port
        préfecture presqu'île province provinces quartier région régions rives rues site
        territoire vallée village villages ville villes wilaya périphérie"""
    ),
    directions=table("nord sud est ouest nord-est nord-ouest sud-est sud-ouest centre"),
    organisations=table(
        """agence association banque cabinet chaîne club compagnie confédération constructeur
        coopérative distributeur éditeur école entreprise équipe fabricant fédération filiale firme
        fondation formation géant groupe groupuscule hebdomadaire institut journal laboratoire
        ligue magazine marque mensuel milice mouvement mutuelle ong opérateur organisation parti
        portail quotidien radio réseau revue site société start-up studio syndicat
        télévision universités classement label assureur avionneur brasserie coalition collectif
        coordination gang guérilla hypermarché industriel mouvance orchestre organisme plateforme
        producteur régie secte supermarché"""
    ),
    towns=table(
        """aéroport ambassade archevêque autoroute bataille carnaval consulat cour évêque festival
        foire gare hôpital maire mairie marathon marché métro opéra procès parquet préfet route
        sommet tournoi tribunal tramway théâtre université zoo circuit conférence"""
    ),
    things=table(
        """album application avion boson capsule cargo chanson cyclone distribution ferry film fusée
        jeu langage langue lanceur livre logiciel modèle navette navire opération ouragan paquebot
        particule programme projet protocole roman satellite série smartphone sonde système tempête
        théorie télescope typhon version virus voilier épidémie
        accélérateur astéroïde bateau collisionneur console cuirassé destroyer détecteur
        documentaire drone émission épisode feuilleton frégate herbicide hélicoptère médicament
        missile moteur pesticide porte-avions produit prototype raid rallye réacteur saga
        sous-marin spectacle standard tablette téléphone trimaran vaccin variété voiture vol"""
    ),
    roads=table("autoroute autoroutes périphérique rocade"),
    buildings={
        **dict.fromkeys(
            table(
                """aéroport allée avenue barrage basilique boulevard canal cathédrale château
                cimetière détroit église forêt fort gare golfe îles jardin lac mer mont monts
                mosquée parc place pont prison quai rue square stade tour tunnel viaduc"""
            ),
            "place",
        ),
        **dict.fromkeys(
            table("collège hôpital lycée ministère musée théâtre université bagad"),
            "organisation",
        ),
    },
    eponyms=table(
        """algorithme boson bosons comète conjecture constante échelle épidémie équation équations
        fièvre lemme maladie paradoxe particule syndrome théorème virus"""
    ),
    seats=table("ministère observatoire secrétariat université"),
    households=table(
        """affaire camp clan couple dynastie époux famille frères gouvernement loi procès régime
        soeurs sœurs"""
    ),
    living=r"^,? \(?(?:âgée? de|née? (?:le|en|à))\b|^ est (?:morte?|décédée?|née?)\b",
    sayings=table(
        """affirme ajoute analyse annonce assure avertit avoue commente conclut confie confirme
        constate déclare dénonce déplore détaille dit estime explique indique insiste juge lance
        martèle note observe plaide poursuit précise prévient promet raconte rappelle reconnaît
        regrette répète répond répondit résume révèle souligne soutient témoigne tonne affirmé
        ajouté analysé annoncé assuré commenté conclu confié confirmé constaté déclaré dénoncé
        déploré détaillé estimé expliqué indiqué insisté jugé lancé précisé prévenu raconté rappelé
        regretté répondu souligné soutenu témoigné"""
    ),
    adjectives=(
        r"[^\W\d_-]+(?:ais|aise|ois|oise|ains?|aine|iens?|ienne|éen|éenne|ande?|ole?|ique|iste|aire"
        r"|ale?|ive|russe|suisse|belge|turc|turque|grec|grecque|tchèque|arabe|brésilien|arie|ine"
        r"|sortant|adjoint|républicain|démocrate|écologiste)"
    ),
    links=r"de la |de l['’]|du |des |de |d['’]",
    of=r"de |d['’]",
    inside=r"\ben |(?:^|[.!?»\n] ?)[AÀ] ",
    toward=(
        r"(?i:\b(?:à|vers|près de|autour de|hors de|jusqu['’]à|dans l[ea]|au|aux) |\bdans l['’])"
    ),
    being=r"^(?: est| était|, c['’]est) (?:une? |la |le |l['’])(?:[^\W\d]+ )?|^, une? ",
    indefinite=r"\b(?i:une?|chaque|plusieurs) ",
    people=r"[^\W\d_-]+(?:ais|ois|ains|iens|éens|ins|ands|ols|istes)",
    definite=r"\b(?:le|la|du|au) |\bl['’]",
)
